import { severities } from '#kernel/severity';
import { severityMark } from '../../charts/severity-mark.ts';
import { severityWeeks } from '../../charts/severity-weeks.ts';
import { percent } from '../../format/percent.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import { markup, picture, type Markup } from '../markup.ts';
import type { Section } from '../page.ts';

/** Open findings week by week, and the posture by topic, account, owner, severity and check. */
export function postureSection(report: ComplianceReport, table: (id: string) => Markup): Section {
  const { posture } = report.headline;
  const hasPast = report.trend.length >= 2;
  const chart = hasPast
    ? markup`${picture(severityWeeks('chart-open', report.trend))}<ul class="legend">${severities.map(severity => markup`<li>${picture(severityMark(severity))}${severity}</li>`)}</ul>`
    : markup`<p class="empty">This is the first week that is counted; the trend begins here.</p>`;
  const isTold = report.postureWeeks.slice(0, -1).some(week => Object.values(week.topics).some(value => value !== null));
  return {
    id: 'posture',
    title: 'Posture',
    page: true,
    lede: `${posture.passing === null ? 'Nothing was judged in this run.' : `${percent(posture.passing)} of what could be judged passes, and ${percent(posture.notAssessed ?? 0)} could not be judged.`} Open findings are as of the run; weeks without a run are gaps, and changed definitions break the line.`,
    body: markup`${chart}${hasPast ? table('trend') : ''}${table('topics')}${isTold ? table('topic-weeks') : ''}${table('posture-severities')}${table('accounts')}${table('owners')}<p class="cut">Verdicts that pass have no owner, so what passes is not known by owner.</p>${table('checks')}`,
  };
}
