import { plural } from '../../format/count.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import { markup, type Markup } from '../markup.ts';
import { notes, type Section } from '../page.ts';

/** The numbers that are asked for first, with all that they are made of. */
export function scorecardSection(report: ComplianceReport, table: (id: string) => Markup): Section {
  const { scorecard, weeksWithoutRun } = report;
  const missed = scorecard.filter(({ met }) => met === false).length;
  const unclear = scorecard.filter(({ met, target }) => met === null && target !== null).length;
  const targets = scorecard.filter(({ target }) => target !== null).length;
  const remarks = [...(weeksWithoutRun.length === 0 ? [] : [`No run ended in ${weeksWithoutRun.join(', ')}: what happened there was seen only later.`]), ...report.notes, ...report.about.notes];
  return {
    id: 'scorecard',
    title: 'Scorecard',
    lede: `Of ${plural(targets, 'target')}, ${targets - missed - unclear} ${targets - missed - unclear === 1 ? 'is' : 'are'} met, ${missed} missed, and of ${unclear} it is not known. What could not be read never counts as met.`,
    body: markup`${notes(remarks)}${table('scorecard')}<p class="cut">Counted is what the number is made of, of all that it is about. What is not known of the two rates of mending counts as not met.</p>${scorecard.some(({ trend }) => trend.slice(0, -1).some(({ value }) => value !== null)) ? markup`${table('scorecard-weeks')}<p class="cut">A dash stands for a week without a run, or one whose report did not say. A changed definition breaks a line: what it moves is neither better nor worse.</p>` : markup`<p class="cut">This is the first week that is counted; the trend begins here.</p>`}`,
  };
}
