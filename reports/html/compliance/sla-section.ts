import { count, plural } from '../../format/count.ts';
import { percent } from '../../format/percent.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import type { SlaRow } from '../../model/compliance/sla-posture.ts';
import { markup, type Markup } from '../markup.ts';
import type { Section } from '../page.ts';

/** Whether findings are mended in time: the rate, what is overdue, what broke its date in the week, what comes next; the baseline apart. */
export function slaSection(report: ComplianceReport, table: (id: string) => Markup): Section {
  const { sla, baseline, lists } = report;
  const told = sla.rows.filter(row => row.cohort === 'own' && (row.severity === 'critical' || row.severity === 'high')).map(rateText);
  return {
    id: 'sla',
    title: 'Mended in time',
    page: true,
    lede: `${told.join(' ')} ${count(report.headline.overdue)} ${report.headline.overdue === 1 ? 'finding is' : 'findings are'} overdue and ${count(lists.dueThisWeek)} more ${lists.dueThisWeek === 1 ? 'is' : 'are'} due in the seven days after the run. The baseline stands apart.`,
    body: markup`${table('sla')}<p class="cut">In time is met / (met + missed + not known + overdue). Not known: two looks bound the fix and the date lies between them. While a risk is accepted the clock stands.</p>
${table('overdue-ages')}${table('breaches')}${table('overdue')}${table('due-week')}<p class="cut">${lists.nextDue > lists.kept ? `The first ${count(lists.kept)} that have a date, by date, are in compliance-next-due.csv; all are in findings.csv.` : 'All that have a date, by date, are in compliance-next-due.csv.'}</p>${table('findings')}
<h3>Baseline</h3><p class="lede">${baseline.found === 0 ? 'No account has a baseline.' : `What the first scan of each account found: ${plural(baseline.found, 'finding')}, of which ${count(baseline.open)} ${baseline.open === 1 ? 'is' : 'are'} still open and ${count(baseline.resolved)} ${baseline.resolved === 1 ? 'is' : 'are'} closed. It is no news of any week, and its rate stands apart above.`}</p>${baseline.found === 0 ? '' : table('baseline')}`,
  };
}

function rateText({ severity, rate, days }: SlaRow): string {
  return rate === null ? `No ${severity} finding was closed or ran out of time.` : `Of the ${severity} findings that were closed or ran out of time, ${percent(rate)} were mended within ${plural(days ?? 0, 'day')}.`;
}
