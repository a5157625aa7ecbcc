import type { ComplianceReport } from '../../model/compliance.ts';
import type { Cause } from '../../model/compliance/cause-line.ts';
import type { ResolvedBy } from '../../model/finding-flow.ts';
import type { Column, Row, Table } from '../table.ts';
import { due, findingCells, findingColumns, seen } from './finding-columns.ts';

/** Why a finding was resolved, in words. */
const resolvedNames: Readonly<Record<ResolvedBy, string>> = { passes: 'now passes', 'not-applicable': 'no longer applies', gone: 'the resource is gone', unrecorded: 'not recorded' };
const causeNames: Readonly<Record<Cause, string>> = {
  'new-resource': 'on a resource that is new',
  'first-failure': 'on a resource that was there before, or whose age is not known',
  'came-back': 'was closed once and fails again',
  'mended-by-people': 'mended by people who had taken it up',
  mended: 'passes, and nobody had taken it up',
  'no-longer-applies': 'the check applies no longer',
  'resource-gone': 'the resource is gone',
  unrecorded: 'the record does not say',
  'first-scan': 'the first scan of an account',
  'definition-found': 'a changed definition; the estate did not worsen',
  'definition-closed': 'a changed definition; the estate did not improve',
  'check-retired': 'its check is no more; the estate did not improve',
  'out-of-scope': 'its account is audited no more; the estate did not improve',
};
const kindNames: Readonly<Record<ComplianceReport['changes']['causes'][number]['kind'], string>> = {
  new: 'New',
  reopened: 'Reopened',
  resolved: 'Resolved',
  baseline: 'Baseline',
  'criteria-found': 'Found by a definition',
  'criteria-closed': 'Closed by a definition or the scope',
};
const at: Column = { id: 'at', label: 'Seen', type: 'moment', fileOnly: true };
const cause: Column = { id: 'cause', label: 'Why', type: 'text', words: true };

/** What opened, came back and was closed in the week, and why. */
export function changeTables(report: ComplianceReport): Table[] {
  const { headline, changes } = report;
  const { flow } = headline;
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
        { what: 'Closed by a changed definition or scope', findings: -flow.criteriaClosed, meaning: 'the estate did not improve' },
        ...(flow.later === 0 ? [] : [{ what: 'After the week ended', findings: flow.later, meaning: 'net, up to the run' }]),
      ],
      totals: [{ what: 'Open now', findings: flow.open, meaning: 'as of the run' }],
    },
    {
      id: 'causes',
      file: 'compliance-causes.csv',
      title: 'What moved, by its cause',
      empty: 'Nothing opened, came back or was closed.',
      columns: [
        { id: 'what', label: 'Findings', type: 'text' },
        { id: 'cause', label: 'Why', type: 'text' },
        { id: 'findings', label: 'Number', type: 'count' },
      ],
      rows: changes.causes.map((row): Row => ({ what: kindNames[row.kind], cause: causeNames[row.cause], findings: row.findings })),
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
      id: 'new',
      file: 'compliance-new.csv',
      title: 'New',
      empty: 'Nothing failed for the first time.',
      show: changes.listed,
      columns: [at, ...findingColumns([cause, due])],
      rows: changes.new.map((row): Row => ({ at: row.at, cause: row.cause, ...findingCells(row) })),
    },
    {
      id: 'reopened',
      file: 'compliance-reopened.csv',
      title: 'Reopened',
      empty: 'Nothing that was mended fails again.',
      show: changes.listed,
      columns: [at, ...findingColumns([cause, due])],
      rows: changes.reopened.map((row): Row => ({ at: row.at, cause: row.cause, ...findingCells(row) })),
    },
    {
      id: 'resolved',
      file: 'compliance-resolved.csv',
      title: 'Resolved',
      empty: 'Nothing was resolved.',
      show: changes.listed,
      columns: [at, ...findingColumns([cause, { id: 'by', label: 'Closed as', type: 'text', fileOnly: true }, seen])],
      rows: changes.resolved.map((row): Row => ({ at: row.at, cause: row.cause, by: resolvedNames[row.by], ...findingCells(row) })),
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
  ];
}
