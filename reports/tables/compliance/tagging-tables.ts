import type { ComplianceReport } from '../../model/compliance.ts';
import type { Row, Table } from '../table.ts';

/** Whether resources carry every required tag, by account; none where that was not judged. */
export function taggingTables({ tagging }: ComplianceReport): Table[] {
  if (tagging.state === 'unjudged') return [];
  const cells = ({ pass, fail, notAssessed, notApplicable, share }: typeof tagging.total): Row => ({ pass, fail, parts: { parts: [pass, fail, notAssessed] }, share, not_assessed: notAssessed, not_applicable: notApplicable });
  return [
    {
      id: 'tagging',
      file: 'compliance-tagging.csv',
      title: 'Resources that carry every required tag, by account',
      empty: 'No taggable resource was judged.',
      show: 12,
      columns: [
        { id: 'account_name', label: 'Account', type: 'text' },
        { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
        { id: 'share', label: 'Tagged', type: 'share', absent: 'not judged' },
        { id: 'pass', label: 'Carry all', type: 'count' },
        { id: 'fail', label: 'Lack some', type: 'count' },
        { id: 'parts', label: '', type: 'parts' },
        { id: 'not_assessed', label: 'Not assessed', type: 'count' },
        { id: 'not_applicable', label: 'Not taggable', type: 'count' },
      ],
      rows: tagging.byAccount.map((row): Row => ({ account_name: row.accountName, account: row.account, ...cells(row) })),
      totals: [{ account_name: 'All', ...cells(tagging.total) }],
    },
  ];
}
