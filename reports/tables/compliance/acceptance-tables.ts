import type { Subject } from '#kernel/acceptance';
import type { ComplianceReport } from '../../model/compliance.ts';
import type { AcceptanceState } from '../../model/compliance/acceptances.ts';
import type { Row, Table } from '../table.ts';
import { findingCells, findingColumns } from './finding-columns.ts';

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

/** Who accepted what, why and until when; what ended and what ends soonest first. */
export function acceptanceTables({ acceptances }: ComplianceReport): Table[] {
  return [
    {
      id: 'acceptances',
      file: 'compliance-acceptances.csv',
      title: 'Acceptances',
      empty: 'No risk is accepted, and nobody asks for it.',
      show: 30,
      columns: [
        { id: 'until', label: 'Until', type: 'day' },
        { id: 'state', label: 'State', type: 'text', under: 'until' },
        { id: 'subject', label: 'What', type: 'text' },
        ...findingColumns([
          { id: 'reason', label: 'Reason', type: 'text' },
          { id: 'ticket', label: 'Ticket', type: 'text', absent: 'no ticket', under: 'reason' },
          { id: 'requester', label: 'Asked by', type: 'text' },
          { id: 'approvers', label: 'Approved by', type: 'text', absent: 'nobody yet' },
        ]).map(column => (column.id === 'owner' ? { ...column, fileOnly: true } : column)),
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
