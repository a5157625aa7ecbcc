import type { ComplianceReport } from '../../model/compliance.ts';
import type { Row, Table } from '../table.ts';

/** What other tools say: a count of each, and every finding of theirs that does not pass. None where nothing was imported. */
export function otherToolTables({ otherTools }: ComplianceReport): Table[] {
  if (otherTools === null) return [];
  return [
    {
      id: 'other-tools',
      file: 'compliance-other-tools.csv',
      title: 'What other tools found',
      empty: 'Nothing was imported.',
      columns: [
        { id: 'source', label: 'Tool', type: 'text', words: true },
        { id: 'failing', label: 'Fails', type: 'count' },
        { id: 'both', label: 'Found here too', type: 'count' },
        { id: 'alone', label: 'By it alone', type: 'count' },
        { id: 'unknown', label: 'Unknown', type: 'count' },
        { id: 'muted', label: 'Muted', type: 'count' },
        { id: 'newest', label: 'Newest', type: 'moment', absent: 'it does not say' },
      ],
      rows: otherTools.tools.map((row): Row => ({ ...row, newest: row.newest === '' ? null : row.newest })),
    },
    {
      id: 'other-tool-findings',
      file: 'compliance-other-tool-findings.csv',
      title: 'Their findings',
      empty: 'By other tools, nothing fails.',
      show: 20,
      columns: [
        { id: 'source', label: 'Found by', type: 'text', words: true },
        { id: 'severity', label: 'Severity', type: 'severity' },
        { id: 'title', label: 'What', type: 'text', words: true },
        { id: 'rule', label: 'Rule', type: 'text', under: 'title' },
        { id: 'account_name', label: 'Account', type: 'text' },
        { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
        { id: 'region', label: 'Region', type: 'text', under: 'account_name' },
        { id: 'resource', label: 'Resource', type: 'text' },
        { id: 'state', label: 'State', type: 'text' },
        { id: 'at', label: 'Said', type: 'moment', absent: 'it does not say', fileOnly: true },
        { id: 'ours', label: 'Our findings', type: 'text', absent: '', fileOnly: true },
      ],
      rows: otherTools.rows.map((row): Row => ({
        source: row.ours.length === 0 ? row.source : `${row.source} and Tallystick`,
        severity: row.severity,
        title: row.title,
        rule: row.rule,
        account: row.account,
        account_name: row.accountName,
        region: row.region,
        resource: row.resource,
        state: row.state,
        at: row.at === '' ? null : row.at,
        ours: row.ours.length === 0 ? null : row.ours.join(' '),
      })),
    },
  ];
}
