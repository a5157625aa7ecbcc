import { count, plural } from '../../format/count.ts';
import { basisNames } from '../../model/amount.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import type { Row, Table } from '../table.ts';
import { severityColumns } from './severity-columns.ts';

/** Resources with the gravest open findings, and what those resources cost. */
export function riskTables({ risks }: ComplianceReport): Table[] {
  const { billed, cost, rows, other } = risks;
  return [
    {
      id: 'risks',
      file: 'compliance-risks.csv',
      title: 'Resources with open critical or high findings',
      empty: 'No resource has an open critical or high finding that is not accepted.',
      show: 15,
      columns: [
        { id: 'severity', label: 'Worst', type: 'severity' },
        { id: 'name', label: 'Resource', type: 'text' },
        { id: 'resource', label: 'ARN', type: 'text', under: 'name' },
        { id: 'account_name', label: 'Account', type: 'text' },
        { id: 'region', label: 'Region', type: 'text', under: 'account_name' },
        { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
        { id: 'what', label: 'What fails', type: 'text' },
        { id: 'supports', label: 'Controls', type: 'text', under: 'what' },
        { id: 'findings', label: 'Findings', type: 'count' },
        { id: 'cost', label: billed === null ? 'Cost' : `Cost in ${plural(billed.days, 'day')}`, type: 'money', absent: 'unknown' },
        { id: 'basis', label: 'Basis', type: 'text', absent: '', fileOnly: true },
        { id: 'saves', label: 'Waste a month, list', type: 'money', absent: '' },
        { id: 'saves_basis', label: 'Basis of waste', type: 'text', absent: '', fileOnly: true },
        ...severityColumns.map(column => ({ ...column, fileOnly: true })),
        { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
        { id: 'kind', label: 'Kind', type: 'text', fileOnly: true },
        { id: 'controls', label: 'Controls', type: 'text', fileOnly: true },
        { id: 'finding_ids', label: 'Findings', type: 'text', fileOnly: true },
      ],
      rows: rows.map((row): Row => ({
        severity: row.worst,
        name: row.name,
        resource: row.resource,
        account_name: row.accountName,
        region: row.region,
        owner: row.owner,
        what: row.titles.length <= 2 ? row.titles.join('; ') : `${row.titles.slice(0, 2).join('; ')} and ${row.titles.length - 2} more`,
        supports: row.controls.length === 0 ? 'no control' : `${row.controls.slice(0, 3).join(', ')}${row.controls.length > 3 ? ` and ${row.controls.length - 3} more` : ''}`,
        findings: row.findings.length,
        cost: row.cost,
        ...(row.cost === null ? {} : { basis: basisNames[row.cost.basis] }),
        saves: row.saves,
        ...(row.saves === null ? {} : { saves_basis: basisNames[row.saves.basis] }),
        ...row.openBySeverity,
        account: row.account,
        kind: row.kind,
        controls: row.controls.join(', '),
        finding_ids: row.findings.join(' '),
      })),
      ...(other === null ? {} : { tail: [{ name: `${count(other.resources)} more, less grave`, cost: other.cost }] }),
      ...(cost === null ? {} : { totals: [{ severity: 'All', name: 'those with a known cost', cost, basis: basisNames[cost.basis] }] }),
    },
  ];
}
