import { plural } from '../format/count.ts';
import type { Explained } from '../model/cost-explained.ts';
import type { CellMoney, Row, Table } from './table.ts';

/** Whose the cost is, what commitments pay, what fails on it, and the close of the month. */
export function costOwnerTables({ allocation, commitments, failing, showback, restated, source }: Explained, currency: string): Table[] {
  const amount = (micros: number | null): CellMoney | null => (micros === null ? null : { micros, currency });
  const tables: Table[] = [];
  if (allocation.state === 'known') {
    tables.push({
      id: 'allocation',
      file: 'cost-allocation.csv',
      title: 'By owner',
      empty: 'The week cost nothing.',
      show: 15,
      columns: [
        { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
        { id: 'owner_by', label: 'Known by', type: 'text', absent: '' },
        { id: 'cost', label: 'Week', type: 'money' },
        { id: 'share', label: '', type: 'share', absent: '' },
      ],
      rows: allocation.byOwner.map((row): Row => ({ owner: row.owner, owner_by: row.ownerBy, cost: amount(row.micros), share: row.share })),
      totals: [{ owner: 'Total', cost: amount(allocation.total) }],
    });
    if (allocation.unowned.length > 0)
      tables.push({
        id: 'unowned',
        file: 'cost-unowned.csv',
        title: 'Without an owner, by account',
        empty: '',
        show: 10,
        columns: [
          { id: 'account_name', label: 'Account', type: 'text', absent: 'no account' },
          { id: 'account', label: 'Account id', type: 'text', absent: '', under: 'account_name' },
          { id: 'cost', label: 'Week', type: 'money' },
        ],
        rows: allocation.unowned.map((row): Row => ({ account_name: row.accountName, account: row.account, cost: amount(row.micros) })),
      });
    if (allocation.dearest !== null && allocation.dearest.length > 0)
      tables.push({
        id: 'untagged',
        file: 'cost-untagged.csv',
        title: 'Dearest resources without a required tag',
        empty: '',
        columns: [
          { id: 'resource', label: 'Resource', type: 'text' },
          { id: 'service', label: 'Service', type: 'text', absent: '', under: 'resource' },
          { id: 'account_name', label: 'Account', type: 'text', absent: '' },
          { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
          { id: 'missing', label: 'Lacks', type: 'text' },
          { id: 'cost', label: 'Week', type: 'money' },
        ],
        rows: allocation.dearest.map((row): Row => ({ resource: row.resource, service: row.service, account_name: row.accountName, owner: row.owner, missing: row.missing.join(', '), cost: amount(row.micros) })),
      });
  }
  if (commitments.state === 'known' && commitments.rows.length > 0)
    tables.push({
      id: 'commitments',
      file: 'cost-commitments.csv',
      title: 'Commitments, what is unused first',
      empty: '',
      show: 15,
      columns: [
        { id: 'commitment', label: 'Commitment', type: 'text' },
        { id: 'used', label: 'Used', type: 'money' },
        { id: 'unused', label: 'Unused', type: 'money' },
        { id: 'utilisation', label: 'Utilisation', type: 'share', absent: 'unknown' },
      ],
      rows: commitments.rows.map((row): Row => ({ commitment: row.commitment, used: amount(row.used), unused: amount(row.unused), utilisation: row.utilisation })),
    });
  if (failing.state === 'known')
    tables.push({
      id: 'failing',
      file: 'cost-failing.csv',
      title: 'Cost of resources with failing controls',
      empty: 'The bill names no resource on which a control fails.',
      show: 15,
      columns: [
        { id: 'name', label: 'Resource', type: 'text' },
        { id: 'resource', label: 'ARN', type: 'text', under: 'name' },
        { id: 'severity', label: 'Worst', type: 'severity' },
        { id: 'checks', label: 'Fails', type: 'text' },
        { id: 'account_name', label: 'Account', type: 'text' },
        { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
        { id: 'cost', label: 'Cost', type: 'money' },
      ],
      rows: failing.rows.map((row): Row => ({ name: row.name, resource: row.resource, severity: row.severity, checks: row.checks.join(', '), account_name: row.accountName, owner: row.owner, cost: amount(row.micros) })),
      tail: failing.other === null ? [] : [{ name: plural(failing.other.resources, 'more resource'), cost: amount(failing.other.micros) }],
      totals: [{ name: 'Total', cost: amount(failing.micros) }],
    });
  if (showback.state === 'known') {
    tables.push({
      id: 'showback',
      file: 'cost-showback.csv',
      title: `The bill of ${showback.month} by owner`,
      empty: '',
      columns: [
        { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
        { id: 'direct', label: 'Own', type: 'money' },
        { id: 'shared', label: 'Share of what all share', type: 'money' },
        { id: 'total', label: 'Total', type: 'money' },
        { id: 'share', label: '', type: 'share', absent: '' },
      ],
      rows: showback.rows.map((row): Row => ({ owner: row.owner, direct: amount(row.direct), shared: amount(row.shared), total: amount(row.total), share: row.share })),
      totals: [{ owner: 'Invoice', direct: amount(showback.rows.reduce((sum, row) => sum + row.direct, 0)), shared: amount(showback.rows.reduce((sum, row) => sum + row.shared, 0)), total: amount(showback.invoice) }],
    });
    tables.push({
      id: 'shared',
      file: 'cost-shared.csv',
      title: 'What was shared out',
      empty: 'Nothing.',
      columns: [
        { id: 'says', label: 'What', type: 'text' },
        { id: 'amount', label: 'Month', type: 'money' },
      ],
      rows: showback.pots.map((row): Row => ({ says: row.says, amount: amount(row.micros) })),
      totals: [{ says: 'Total', amount: amount(showback.pots.reduce((sum, row) => sum + row.micros, 0)) }],
    });
    if (showback.pods.length > 0)
      tables.push({
        id: 'pods',
        file: 'cost-pods.csv',
        title: 'What Kubernetes namespaces took, within the costs above',
        empty: '',
        show: 15,
        columns: [
          { id: 'namespace', label: 'Namespace', type: 'text', absent: 'no namespace' },
          { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
          { id: 'account_name', label: 'Account', type: 'text', absent: '' },
          { id: 'amount', label: 'Month', type: 'money' },
        ],
        rows: showback.pods.map((row): Row => ({ namespace: row.namespace, owner: row.owner, account_name: row.accountName, amount: amount(row.micros) })),
      });
  }
  if (restated.length > 0)
    tables.push({
      id: 'restated',
      file: 'cost-restated.csv',
      title: 'Weeks that cost another amount than was published',
      empty: '',
      columns: [
        { id: 'week', label: 'Week', type: 'text' },
        { id: 'published_on', label: 'Published', type: 'day' },
        { id: 'published', label: 'Was', type: 'money' },
        { id: 'now', label: 'Is', type: 'money' },
        { id: 'change', label: 'Change', type: 'change', plain: true },
        { id: 'reason', label: 'Why', type: 'text' },
      ],
      rows: restated.map((row): Row => ({ week: row.week, published_on: row.publishedOn, published: amount(row.published), now: amount(row.now), change: amount(row.change), reason: row.reason })),
    });
  if (source.dropped.length > 0)
    tables.push({
      id: 'dropped',
      file: 'cost-dropped.csv',
      title: 'Rows that count nowhere',
      empty: '',
      columns: [
        { id: 'reason', label: 'Why', type: 'text' },
        { id: 'rows', label: 'Rows', type: 'count' },
        { id: 'billed', label: 'Billed', type: 'money', absent: 'cannot be read' },
      ],
      rows: source.dropped.map((row): Row => ({ reason: row.reason, rows: row.rows, billed: amount(row.billed) })),
    });
  if (source.violations.length > 0)
    tables.push({
      id: 'violations',
      file: 'cost-violations.csv',
      title: 'Rules of the format that the bill breaks',
      empty: '',
      columns: [
        { id: 'says', label: 'Rule', type: 'text' },
        { id: 'rule', label: 'Id', type: 'text', under: 'says' },
        { id: 'column', label: 'Column', type: 'text' },
        { id: 'rows', label: 'Rows', type: 'count', absent: 'the column is not there' },
      ],
      rows: source.violations.map((row): Row => ({ ...row })),
    });
  return tables;
}
