import type { FindingRow } from '../../model/finding-row.ts';
import type { Column, Row } from '../table.ts';

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

export const seen: Column = { id: 'first_seen', label: 'First seen', type: 'day' };
export const due: Column = { id: 'due', label: 'Due', type: 'day', absent: 'no date' };
export const daysOpen: Column = { id: 'days_open', label: 'Days open', type: 'count' };
