import { severities } from '#kernel/severity';
import type { RunReport } from '../model/run.ts';
import { accessTables } from './access-tables.ts';
import { findingCells, findingColumns } from './compliance/finding-columns.ts';
import { postureCells, postureColumns } from './compliance/posture-columns.ts';
import { coverageTables, gapTables } from './coverage-tables.ts';
import type { Column, Row, Table } from './table.ts';

/** The tables of a run's report, in the order in which they are shown. Where nothing was judged, only those that say why. */
export function runTables(report: RunReport): Table[] {
  const { headline } = report;
  const bySeverity = severities.map((severity): Column => ({ id: severity, label: severity.slice(0, 1).toUpperCase() + severity.slice(1), type: 'count' }));
  const read = [...coverageTables(report.coverage, 'run'), ...gapTables(report.unassessed, report.missingActions, 'run')];
  if (headline.state === 'unjudged') return read;
  return [
    {
      id: 'top-risk',
      file: 'run-top-risk.csv',
      title: 'Top ten by risk',
      empty: 'No finding is open in what was read.',
      columns: findingColumns([
        { id: 'days_open', label: 'Days open', type: 'count' },
        { id: 'due', label: 'Due', type: 'day', absent: 'no date' },
      ]),
      rows: report.topRisk.rows.map(findingCells),
    },
    {
      id: 'top-saving',
      file: 'run-top-saving.csv',
      title: 'Top ten by dollars',
      empty: 'No open finding has a known saving.',
      columns: findingColumns([{ id: 'saves', label: 'Saves a month', type: 'money', absent: 'unknown' }]),
      rows: report.topSaving.rows.map(findingCells),
    },
    {
      id: 'topics',
      file: 'run-topics.csv',
      title: 'Findings and verdicts by topic',
      empty: '',
      columns: [{ id: 'topic', label: 'Topic', type: 'text', absent: 'unknown' }, { id: 'open', label: 'Open', type: 'count' }, ...bySeverity, ...postureColumns],
      rows: report.byTopic.map((row): Row => ({ topic: row.topic, open: row.open, ...row.openBySeverity, ...postureCells(row) })),
      totals: [{ topic: 'All', open: headline.open, ...headline.openBySeverity, ...postureCells(headline.posture) }],
    },
    ...accessTables(report.access, 'run'),
    ...read,
  ];
}
