import type { ComplianceReport } from '../../model/compliance.ts';
import type { Cohort } from '../../model/compliance/sla-posture.ts';
import type { Row, Table } from '../table.ts';
import { allFindings, daysOpen, due, findingCells, findingColumns, runFindings, seen } from './finding-columns.ts';
import { severityColumns } from './severity-columns.ts';

const cohortNames: Readonly<Record<Cohort, string>> = { own: 'The estate’s own', baseline: 'Baseline', definition: 'Changed definitions' };

/** The columns of the file of all open findings. */
export const findingsColumns = findingColumns([seen, daysOpen]);

/** Whether findings are mended in time, what is late, what comes next, and the baseline apart. */
export function slaTables(report: ComplianceReport): Table[] {
  const { sla, headline, baseline, lists } = report;
  const cut = (of: number) => ({ of, file: allFindings });
  const byId = new Map(report.open.map(row => [row.finding, row]));
  const listed = (ids: readonly string[]): Row[] =>
    ids.flatMap(id => {
      const row = byId.get(id);
      return row === undefined ? [] : [findingCells(row)];
    });
  return [
    {
      id: 'sla',
      file: 'compliance-sla.csv',
      title: 'Mended in time, in the 90 days up to the run',
      empty: 'Nothing was closed and nothing is open.',
      columns: [
        { id: 'cohort', label: 'Findings', type: 'text' },
        { id: 'severity', label: 'Severity', type: 'severity' },
        { id: 'days', label: 'Days', type: 'count', absent: 'none' },
        { id: 'rate', label: 'In time', type: 'share', absent: 'none' },
        { id: 'met', label: 'Met', type: 'count' },
        { id: 'missed', label: 'Missed', type: 'count' },
        { id: 'overdue', label: 'Overdue', type: 'count' },
        { id: 'undetermined', label: 'Not known', type: 'count' },
        { id: 'median_days', label: 'Median days', type: 'count', absent: '' },
        { id: 'in_time', label: 'Open in time', type: 'count' },
        { id: 'accepted', label: 'Accepted', type: 'count' },
        { id: 'gone', label: 'Resource gone', type: 'count', fileOnly: true },
        { id: 'excluded', label: 'Not counted', type: 'count', fileOnly: true },
        { id: 'at_most', label: 'At most', type: 'share', absent: 'none', fileOnly: true },
      ],
      rows: sla.rows
        .filter(row => row.met + row.missed + row.undetermined + row.overdue + row.inTime + row.accepted + row.excluded > 0)
        .map((row): Row => ({
          cohort: cohortNames[row.cohort],
          severity: row.severity,
          days: row.days,
          rate: row.rate,
          met: row.met,
          missed: row.missed,
          overdue: row.overdue,
          undetermined: row.undetermined,
          median_days: row.medianDays,
          in_time: row.inTime,
          accepted: row.accepted,
          gone: row.gone,
          excluded: row.excluded,
          at_most: row.atMost,
        })),
    },
    {
      id: 'overdue-ages',
      file: 'compliance-overdue-ages.csv',
      title: 'Overdue by age',
      empty: '',
      columns: [{ id: 'age', label: 'Past its date for', type: 'text' }, { id: 'findings', label: 'Findings', type: 'count' }, { id: 'baseline', label: 'Of the baseline', type: 'count' }, ...severityColumns],
      rows: sla.overdueByAge.map((row): Row => ({
        age: row.to === null ? `${row.from} days or more` : row.from === 0 ? `less than ${row.to + 1} days` : `${row.from} to ${row.to} days`,
        findings: row.findings,
        baseline: row.baseline,
        ...row.bySeverity,
      })),
      totals: [{ age: 'All', findings: headline.overdue }],
    },
    {
      id: 'breaches',
      file: 'compliance-breaches.csv',
      title: 'Breaches of the week',
      empty: 'No date passed unmended in the week.',
      show: 15,
      cut: { of: lists.breaches, file: runFindings },
      columns: findingColumns([
        { id: 'breached', label: 'Date passed', type: 'day' },
        { id: 'now', label: 'Now', type: 'text', words: true },
      ]),
      rows: sla.breaches.map((row): Row => ({ breached: row.breachedAt, now: row.now, ...findingCells(row) })),
    },
    { id: 'overdue', file: 'compliance-overdue.csv', title: 'Overdue', empty: 'Nothing is overdue.', show: 15, cut: cut(lists.overdue), columns: findingColumns([daysOpen, due]), rows: listed(report.overdue) },
    {
      id: 'due-week',
      file: 'compliance-due-week.csv',
      title: 'Due in the seven days after the run',
      empty: 'Nothing is due in these days.',
      show: 10,
      cut: cut(lists.dueThisWeek),
      columns: findingColumns([due]),
      rows: listed(sla.dueThisWeek),
    },
    { id: 'next-due', file: 'compliance-next-due.csv', title: 'Due next', empty: 'Nothing is due.', show: 10, cut: cut(lists.nextDue), columns: findingColumns([due]), rows: listed(report.nextDue) },
    { id: 'findings', file: allFindings, title: 'Open the longest', empty: 'No finding is open.', show: 10, cut: cut(lists.open), columns: findingsColumns, rows: listed(report.oldest) },
    {
      id: 'baseline',
      file: 'compliance-baseline.csv',
      title: 'Baseline by account',
      empty: 'No account has a baseline.',
      show: 20,
      columns: [
        { id: 'account_name', label: 'Account', type: 'text' },
        { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
        { id: 'first_scan', label: 'First scan', type: 'day' },
        { id: 'found', label: 'Found', type: 'count' },
        { id: 'resolved', label: 'Closed since', type: 'count' },
        { id: 'open', label: 'Still open', type: 'count' },
      ],
      rows: baseline.byAccount.map((row): Row => ({ account_name: row.accountName, account: row.account, first_scan: row.firstScan, found: row.found, resolved: row.resolved, open: row.open })),
      totals: baseline.byAccount.length === 0 ? [] : [{ account_name: 'All', found: baseline.found, resolved: baseline.resolved, open: baseline.open }],
    },
  ];
}
