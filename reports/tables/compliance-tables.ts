import { severities, type Severity } from '#kernel/severity';
import type { ComplianceReport } from '../model/compliance.ts';
import type { FindingRow } from '../model/finding-row.ts';
import type { ResolvedBy } from '../model/finding-flow.ts';
import type { Posture } from '../model/posture.ts';
import { accessTables } from './access-tables.ts';
import { rotationTables } from './rotation-tables.ts';
import { coverageTables, gapTables } from './coverage-tables.ts';
import type { Column, Row, Table } from './table.ts';

/** Why a finding was resolved, in words. */
const resolvedNames: Readonly<Record<ResolvedBy, string>> = { passes: 'now passes', 'not-applicable': 'no longer applies', gone: 'the resource is gone', unrecorded: 'not recorded' };

export const postureColumns: readonly Column[] = [
  { id: 'pass', label: 'Pass', type: 'count' },
  { id: 'fail', label: 'Fail', type: 'count' },
  { id: 'parts', label: '', type: 'parts' },
  { id: 'passing', label: 'Passing', type: 'share', absent: 'not judged' },
  { id: 'not_assessed', label: 'Not assessed', type: 'count' },
  { id: 'not_assessed_share', label: 'Share', type: 'share', absent: '' },
  { id: 'not_applicable', label: 'Not applicable', type: 'count', fileOnly: true },
  { id: 'manual', label: 'Manual', type: 'count', fileOnly: true },
];

export function postureCells({ outcomes, passing, notAssessed }: Posture): Row {
  return {
    pass: outcomes.pass,
    fail: outcomes.fail,
    parts: { parts: [outcomes.pass, outcomes.fail, outcomes['not-assessed']] },
    passing,
    not_assessed: outcomes['not-assessed'],
    not_assessed_share: notAssessed,
    not_applicable: outcomes['not-applicable'],
    manual: outcomes.manual,
  };
}

/** The columns of a finding; `dates` are those that a page shows. */
export function findingColumns(dates: readonly Column[]): Column[] {
  return [
    { id: 'severity', label: 'Severity', type: 'severity' },
    { id: 'title', label: 'Check', type: 'text' },
    { id: 'check', label: 'Check id', type: 'text', under: 'title' },
    { id: 'name', label: 'Resource', type: 'text' },
    { id: 'resource', label: 'ARN', type: 'text', under: 'name' },
    { id: 'account_name', label: 'Account', type: 'text' },
    { id: 'region', label: 'Region', type: 'text', under: 'account_name' },
    { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
    { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
    ...dates,
    { id: 'topic', label: 'Topic', type: 'text', absent: 'unknown', fileOnly: true },
    { id: 'kind', label: 'Kind', type: 'text', fileOnly: true },
    { id: 'code', label: 'Code', type: 'text', fileOnly: true },
    ...(['first_seen', 'due'] as const).filter(id => !dates.some(column => column.id === id)).map((id): Column => ({ id, label: id, type: 'moment', absent: 'no date', fileOnly: true })),
    ...(['days_open', 'reopened'] as const).filter(id => !dates.some(column => column.id === id)).map((id): Column => ({ id, label: id, type: 'count', fileOnly: true })),
    { id: 'overdue', label: 'Overdue', type: 'text', fileOnly: true },
    { id: 'cohort', label: 'Cohort', type: 'text', absent: '', fileOnly: true },
    ...(dates.some(column => column.id === 'saves') ? [] : [{ id: 'saves', label: 'Saves a month', type: 'money', absent: 'unknown', fileOnly: true } as const]),
    { id: 'basis', label: 'Basis', type: 'text', absent: 'unknown', fileOnly: true },
    { id: 'currency', label: 'Currency', type: 'text', absent: 'unknown', fileOnly: true },
    { id: 'finding', label: 'Finding', type: 'text', fileOnly: true },
  ];
}

export function findingCells(row: FindingRow): Row {
  return {
    severity: row.severity,
    title: row.title,
    check: row.check,
    name: row.name,
    resource: row.resource,
    account_name: row.accountName,
    region: row.region,
    account: row.account,
    owner: row.owner,
    topic: row.topic,
    kind: row.kind,
    code: row.code,
    first_seen: row.firstSeen,
    due: row.due,
    days_open: row.daysOpen,
    reopened: row.reopened,
    overdue: row.overdue ? 'overdue' : '',
    cohort: row.cohort,
    saves: row.saves,
    basis: row.saves?.basis ?? null,
    currency: row.saves?.currency ?? null,
    finding: row.finding,
  };
}

const seen: Column = { id: 'first_seen', label: 'First seen', type: 'day' };
const due: Column = { id: 'due', label: 'Due', type: 'day', absent: 'no date' };
const daysOpen: Column = { id: 'days_open', label: 'Days open', type: 'count' };

/** The tables of a compliance report, in the order in which they are shown. Where nothing was judged, only those that say why. */
export function complianceTables(report: ComplianceReport): Table[] {
  const { headline, changes } = report;
  const { flow } = headline;
  const byId = new Map(report.open.map(row => [row.finding, row]));
  const listed = (ids: readonly string[]): Row[] =>
    ids.flatMap(id => {
      const row = byId.get(id);
      return row === undefined ? [] : [findingCells(row)];
    });
  const bySeverity = severities.map((severity): Column => ({ id: severity, label: severity.slice(0, 1).toUpperCase() + severity.slice(1), type: 'count' }));
  const read = [...coverageTables(report.coverage, 'compliance'), ...gapTables(report.unassessed, report.missingActions, 'compliance')];
  if (headline.state === 'unjudged') return read;
  return [
    {
      id: 'flow',
      file: 'compliance-flow.csv',
      title: 'From the week before to now',
      empty: '',
      columns: [
        { id: 'what', label: 'Findings', type: 'text' },
        { id: 'findings', label: 'Number', type: 'count' },
        { id: 'meaning', label: 'What it means', type: 'text' },
      ],
      rows: [
        { what: 'Open before', findings: flow.before, meaning: 'worked back from the events' },
        { what: 'New', findings: flow.new, meaning: 'failed for the first time' },
        { what: 'Reopened', findings: flow.reopened, meaning: 'were mended once and fail again' },
        ...(['passes', 'gone', 'not-applicable', 'unrecorded'] as const).filter(by => by !== 'unrecorded' || flow.resolvedBy[by] > 0).map((by): Row => ({ what: 'Resolved', findings: -flow.resolvedBy[by], meaning: resolvedNames[by] })),
        { what: 'Baseline', findings: flow.baseline, meaning: 'found by the first scan of an account' },
        { what: 'Found by a changed definition', findings: flow.criteriaFound, meaning: 'the estate did not worsen' },
        { what: 'Closed by a changed definition', findings: -flow.criteriaClosed, meaning: 'the estate did not improve' },
        ...(flow.later === 0 ? [] : [{ what: 'After the week ended', findings: flow.later, meaning: 'net, up to the run' }]),
      ],
      totals: [{ what: 'Open now', findings: flow.open, meaning: 'as of the run' }],
    },
    {
      id: 'severities',
      file: 'compliance-severities.csv',
      title: 'By severity',
      empty: '',
      columns: [
        { id: 'severity', label: 'Severity', type: 'severity', absent: 'unknown' },
        { id: 'open', label: 'Open', type: 'count' },
        { id: 'open_baseline', label: 'Of the baseline', type: 'count' },
        { id: 'overdue', label: 'Overdue', type: 'count' },
        { id: 'new', label: 'New', type: 'count' },
        { id: 'reopened', label: 'Reopened', type: 'count' },
        { id: 'resolved', label: 'Resolved', type: 'count' },
        { id: 'reclassified', label: 'Reclassified', type: 'count' },
        { id: 'baseline', label: 'Baseline found', type: 'count' },
        { id: 'criteria_found', label: 'Definition found', type: 'count' },
        { id: 'criteria_closed', label: 'Definition closed', type: 'count' },
      ],
      rows: report.severities.map((row): Row => ({
        severity: row.severity,
        open: row.open,
        open_baseline: row.openBaseline,
        overdue: row.overdue,
        new: row.new,
        reopened: row.reopened,
        resolved: row.resolved,
        reclassified: row.reclassified,
        baseline: row.baseline,
        criteria_found: row.criteriaFound,
        criteria_closed: row.criteriaClosed,
      })),
      totals: [
        {
          severity: 'All',
          open: headline.open,
          open_baseline: headline.openBaseline,
          overdue: headline.overdue,
          new: flow.new,
          reopened: flow.reopened,
          resolved: flow.resolved,
          reclassified: 0,
          baseline: flow.baseline,
          criteria_found: flow.criteriaFound,
          criteria_closed: flow.criteriaClosed,
        },
      ],
    },
    {
      id: 'trend',
      file: 'compliance-trend.csv',
      title: 'Open findings by week',
      empty: '',
      columns: [
        { id: 'week', label: 'Week', type: 'text' },
        ...bySeverity.map(column => ({ ...column, absent: 'no run' })),
        { id: 'total', label: 'Open', type: 'count', absent: 'no run' },
        { id: 'breaks', label: 'Changed definitions', type: 'count' },
      ],
      rows: report.trend.map((item): Row => ({ week: item.week, ...(item.open ?? ({ critical: null, high: null, medium: null, low: null, info: null } satisfies Record<Severity, null>)), total: item.total, breaks: item.breaks })),
    },
    {
      id: 'topics',
      file: 'compliance-topics.csv',
      title: 'By topic',
      empty: '',
      columns: [{ id: 'topic', label: 'Topic', type: 'text', absent: 'unknown' }, { id: 'open', label: 'Open findings', type: 'count' }, ...postureColumns],
      rows: report.byTopic.map((row): Row => ({ topic: row.topic, open: row.open, ...postureCells(row) })),
      totals: [{ topic: 'All', open: headline.open, ...postureCells(headline.posture) }],
    },
    {
      id: 'posture-severities',
      file: 'compliance-posture-severities.csv',
      title: 'By severity of the check',
      empty: '',
      columns: [{ id: 'severity', label: 'Severity', type: 'severity' }, { id: 'open', label: 'Open findings', type: 'count' }, ...postureColumns],
      rows: report.bySeverity.map((row): Row => ({ severity: row.severity, open: row.open, ...postureCells(row) })),
      totals: [{ severity: 'All', open: headline.open, ...postureCells(headline.posture) }],
    },
    {
      id: 'accounts',
      file: 'compliance-accounts.csv',
      title: 'By account',
      empty: 'No account was scanned.',
      show: 30,
      columns: [
        { id: 'account_name', label: 'Account', type: 'text' },
        { id: 'account', label: 'Account id', type: 'text', under: 'account_name' },
        { id: 'open', label: 'Open', type: 'count' },
        ...bySeverity,
        { id: 'overdue', label: 'Overdue', type: 'count' },
        ...postureColumns.filter(column => !['pass', 'fail', 'parts'].includes(column.id)),
        { id: 'pass', label: 'Pass', type: 'count', fileOnly: true },
        { id: 'fail', label: 'Fail', type: 'count', fileOnly: true },
        { id: 'incomplete_cells', label: 'Cells not complete', type: 'count' },
      ],
      rows: report.byAccount.map((row): Row => ({ account_name: row.accountName, account: row.account, open: row.open, ...row.openBySeverity, overdue: row.overdue, ...postureCells(row), incomplete_cells: row.incompleteCells })),
      totals: [{ account_name: 'All', open: headline.open, ...headline.openBySeverity, overdue: headline.overdue, ...postureCells(headline.posture), incomplete_cells: report.coverage.incompleteCells }],
    },
    {
      id: 'checks',
      file: 'compliance-checks.csv',
      title: 'By check',
      empty: 'No check ran.',
      show: 40,
      columns: [
        { id: 'severity', label: 'Severity', type: 'severity', absent: 'unknown' },
        { id: 'title', label: 'Check', type: 'text' },
        { id: 'check', label: 'Check id', type: 'text', under: 'title' },
        { id: 'topic', label: 'Topic', type: 'text', absent: 'unknown', fileOnly: true },
        { id: 'open', label: 'Open findings', type: 'count' },
        ...postureColumns,
        { id: 'fix', label: 'Fix', type: 'text', fileOnly: true },
      ],
      rows: report.byCheck.map((row): Row => ({ severity: row.severity, title: row.title, check: row.check, topic: row.topic, open: row.open, ...postureCells(row), fix: row.fix })),
      totals: [{ title: 'All', open: headline.open, ...postureCells(headline.posture) }],
    },
    {
      id: 'new',
      file: 'compliance-new.csv',
      title: 'New',
      empty: 'Nothing failed for the first time.',
      show: changes.listed,
      columns: [{ id: 'at', label: 'Seen', type: 'moment', fileOnly: true }, ...findingColumns([due])],
      rows: changes.new.map((row): Row => ({ at: row.at, ...findingCells(row) })),
    },
    {
      id: 'reopened',
      file: 'compliance-reopened.csv',
      title: 'Reopened',
      empty: 'Nothing that was mended fails again.',
      show: changes.listed,
      columns: [{ id: 'at', label: 'Seen', type: 'moment', fileOnly: true }, ...findingColumns([{ id: 'reopened', label: 'Times', type: 'count' }, due])],
      rows: changes.reopened.map((row): Row => ({ at: row.at, ...findingCells(row) })),
    },
    {
      id: 'resolved',
      file: 'compliance-resolved.csv',
      title: 'Resolved',
      empty: 'Nothing was resolved.',
      show: changes.listed,
      columns: [{ id: 'at', label: 'Seen', type: 'moment', fileOnly: true }, ...findingColumns([{ id: 'by', label: 'Why it is closed', type: 'text' }, seen])],
      rows: changes.resolved.map((row): Row => ({ at: row.at, by: resolvedNames[row.by], ...findingCells(row) })),
    },
    {
      id: 'criteria',
      file: 'compliance-criteria.csv',
      title: 'Changed definitions',
      empty: 'No definition changed.',
      show: changes.listed,
      columns: [
        { id: 'title', label: 'Check', type: 'text' },
        { id: 'check', label: 'Check id', type: 'text', under: 'title' },
        { id: 'found', label: 'Newly found', type: 'count' },
        { id: 'closed', label: 'No longer counted', type: 'count' },
        { id: 'open', label: 'Of these cohorts open now', type: 'count' },
      ],
      rows: changes.criteria.map((row): Row => ({ title: row.title, check: row.check, found: row.found, closed: row.closed, open: row.open })),
    },
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
      rows: report.baseline.byAccount.map((row): Row => ({ account_name: row.accountName, account: row.account, first_scan: row.firstScan, found: row.found, resolved: row.resolved, open: row.open })),
      totals: report.baseline.byAccount.length === 0 ? [] : [{ account_name: 'All', found: report.baseline.found, resolved: report.baseline.resolved, open: report.baseline.open }],
    },
    { id: 'overdue', file: 'compliance-overdue.csv', title: 'Overdue', empty: 'Nothing is overdue.', show: 20, columns: findingColumns([daysOpen, due]), rows: listed(report.overdue) },
    { id: 'next-due', file: 'compliance-next-due.csv', title: 'Due next', empty: 'Nothing is due.', show: 10, columns: findingColumns([due]), rows: listed(report.nextDue) },
    { id: 'findings', file: 'findings.csv', title: 'Open the longest', empty: 'No finding is open.', show: 10, columns: findingColumns([seen, daysOpen]), rows: listed(report.oldest) },
    ...accessTables(report.access, 'compliance'),
    ...rotationTables(report.rotation, 'compliance'),
    ...read,
  ];
}
