import type { FindingRow } from '../../model/finding-row.ts';
import type { Cell, Column, Row } from '../table.ts';

/** The file of all open findings, and that of the run, where the resolved ones are too. */
export const allFindings = 'findings.csv';
export const runFindings = 'findings.jsonl of the run';

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

const cells: Readonly<Record<string, (row: FindingRow) => Cell>> = {
  severity: row => row.severity,
  title: row => row.title,
  check: row => row.check,
  name: row => row.name,
  resource: row => row.resource,
  account_name: row => row.accountName,
  region: row => row.region,
  account: row => row.account,
  owner: row => row.owner,
  topic: row => row.topic,
  kind: row => row.kind,
  code: row => row.code,
  first_seen: row => row.firstSeen,
  due: row => row.due,
  days_open: row => row.daysOpen,
  reopened: row => row.reopened,
  overdue: row => (row.overdue ? 'overdue' : ''),
  cohort: row => row.cohort,
  saves: row => row.saves,
  basis: row => row.saves?.basis ?? null,
  currency: row => row.saves?.currency ?? null,
  finding: row => row.finding,
};

export function findingCells(row: FindingRow): Row {
  return Object.fromEntries(Object.entries(cells).map(([id, cell]) => [id, cell(row)]));
}

/** What a finding has in a column; undefined where the column is none of a finding's own. */
export function findingCell(column: string): (row: FindingRow) => Cell | undefined {
  return cells[column] ?? (() => undefined);
}

export const seen: Column = { id: 'first_seen', label: 'First seen', type: 'day' };
export const due: Column = { id: 'due', label: 'Due', type: 'day', absent: 'no date' };
export const daysOpen: Column = { id: 'days_open', label: 'Days open', type: 'count' };
