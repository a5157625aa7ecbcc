import type { Subject } from '#kernel/subject';
import type { ComplianceReport } from '../../model/compliance.ts';
import type { AcceptanceState } from '../../model/compliance/acceptances.ts';
import type { Column, Row, Table } from '../table.ts';
import { findingCells, findingColumns, runFindings } from './finding-columns.ts';

const subjectNames: Readonly<Record<Subject, string>> = { acceptance: 'risk accepted', 'false-positive': 'called wrong', severity: 'other severity' };
const stateNames: Readonly<Record<AcceptanceState, string>> = {
  expired: 'ended: waits for people again',
  expiring: 'in force, ends within 30 days',
  'in-force': 'in force',
  asked: 'asked for, not approved',
  voided: 'void: outside of what was approved',
  revoked: 'revoked',
  rejected: 'rejected',
};

/** A finding takes less room here: its check and its resource by name only. */
function placed(column: Column): Column {
  const { under: _under, ...free } = column;
  if (column.id === 'account_name') return { ...free, under: 'name' };
  return column.id === 'owner' || column.id === 'check' || column.id === 'resource' || column.id === 'region' ? { ...free, fileOnly: true } : column;
}

/** Who accepted what, why and until when; what ended and what ends soonest first. */
export function acceptanceTables({ acceptances, lists }: ComplianceReport): Table[] {
  return [
    {
      id: 'acceptances',
      file: 'compliance-acceptances.csv',
      title: 'Acceptances',
      empty: 'No risk is accepted, and nobody asks for it.',
      show: 30,
      cut: { of: lists.acceptances, file: runFindings },
      columns: [
        { id: 'state', label: 'State, until', type: 'text', words: true },
        { id: 'until', label: 'Until', type: 'day', under: 'state' },
        ...findingColumns([
          { id: 'reason', label: 'Reason', type: 'text', words: true },
          { id: 'ticket', label: 'Ticket', type: 'text', absent: 'no ticket', under: 'reason' },
          { id: 'requester', label: 'Asked by', type: 'text', words: true },
          { id: 'approvers', label: 'Approved by', type: 'text', absent: 'nobody yet', words: true },
        ]).map(column => placed(column)),
        { id: 'subject', label: 'What', type: 'text', under: 'title' },
        { id: 'asked', label: 'Asked', type: 'moment', fileOnly: true },
        { id: 'since', label: 'Since', type: 'moment', absent: 'not approved', fileOnly: true },
        { id: 'ended', label: 'Ended', type: 'moment', absent: '', fileOnly: true },
        { id: 'rule', label: 'Rule', type: 'text', absent: '', fileOnly: true },
        { id: 'checked', label: 'Severity of the check', type: 'text', absent: '', fileOnly: true },
      ],
      rows: acceptances.rows.map((row): Row => ({
        ...findingCells(row),
        until: row.until,
        state: stateNames[row.state],
        subject: subjectNames[row.subject],
        reason: row.reason,
        ticket: row.ticket,
        requester: row.requester,
        approvers: row.approvers.length === 0 ? null : row.approvers.join(', '),
        asked: row.asked,
        since: row.since,
        ended: row.ended,
        rule: row.rule,
        checked: row.checked,
      })),
    },
  ];
}
