import { count, plural } from '../../format/count.ts';
import { percent } from '../../format/percent.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import { markup, type Markup } from '../markup.ts';
import type { Section } from '../page.ts';

/** Whether resources carry every required tag. */
export function taggingSection({ tagging, scorecard }: ComplianceReport, table: (id: string) => Markup): Section {
  const head = { id: 'tagging', title: 'Tags' };
  if (tagging.state === 'unjudged') return { ...head, lede: '', body: markup`<p class="empty">Not judged: ${tagging.reason}.</p>` };
  const { total, mappedShare, keys } = tagging;
  const met = scorecard.find(({ id }) => id === 'tags')?.met ?? null;
  const target = percent(tagging.target).replace('.0%', '%');
  const answer =
    met === null ? `whether that is at least ${target} is not known, because the tags of ${plural(total.notAssessed, 'resource')} were not read` : met ? `at least ${target}, as it should be` : `below the ${target} that it should be`;
  return {
    ...head,
    lede: `${percent(total.share ?? 0)} of ${plural(total.pass + total.fail, 'taggable resource')} carry every required key (${keys.join(', ')}): ${answer}.${mappedShare === null ? '' : ` Counting those whose owner can be told otherwise it is ${percent(mappedShare)}.`} ${total.notAssessed === 0 ? 'All tags were read.' : `${count(total.notAssessed)} could not be read.`} What is untagged by cost stands in the cost report.`,
    body: markup`${table('tagging')}`,
  };
}
