import type { CostReport } from '../model/cost.ts';
import type { CellMoney, Column, Row, Table } from './table.ts';

const judged: readonly Column[] = [
  { id: 'tagged', label: 'All keys', type: 'count' },
  { id: 'untagged', label: 'A key missing', type: 'count' },
  { id: 'share', label: 'Tagged', type: 'share', absent: 'not judged' },
  { id: 'not_assessed', label: 'Not assessed', type: 'count' },
  { id: 'not_applicable', label: 'Not applicable', type: 'count', fileOnly: true },
];

/** The tables of the cost report's tag section: coverage, what lacks keys, and the dollars without them. */
export function costTagTables(report: CostReport): Table[] {
  const { resources, cost, policy } = report.tags;
  const tables: Table[] = [];
  const counts = (row: { readonly pass: number; readonly fail: number; readonly notAssessed: number; readonly notApplicable: number; readonly share: number | null }): Row => ({
    tagged: row.pass,
    untagged: row.fail,
    share: row.share,
    not_assessed: row.notAssessed,
    not_applicable: row.notApplicable,
  });
  if (policy.state === 'none' && policy.proposal !== null) {
    tables.push({
      id: 'tag-proposal',
      file: 'cost-tag-proposal.csv',
      title: 'Keys in use: a policy to start from',
      empty: 'No resource carries any tag.',
      show: 15,
      columns: [
        { id: 'key', label: 'Key', type: 'text' },
        { id: 'resources', label: 'Resources', type: 'count' },
        { id: 'share', label: 'Share', type: 'share' },
        { id: 'values', label: 'Values', type: 'text' },
      ],
      rows: policy.proposal.map((item): Row => ({ key: item.key, resources: item.resources, share: item.share, values: item.values.join(', ') })),
    });
  }
  if (resources.state === 'judged') {
    tables.push(
      {
        id: 'tags-by-account',
        file: 'cost-tags-by-account.csv',
        title: 'Resources by account',
        empty: '',
        show: 20,
        columns: [{ id: 'account_name', label: 'Account', type: 'text' }, { id: 'account', label: 'Account id', type: 'text', fileOnly: true }, ...judged],
        rows: resources.byAccount.map((row): Row => ({ account_name: row.accountName, account: row.account, ...counts(row) })),
        totals: [{ account_name: 'Total', ...counts(resources.total) }],
      },
      {
        id: 'tags-by-kind',
        file: 'cost-tags-by-kind.csv',
        title: 'Resources by kind',
        empty: '',
        show: 12,
        columns: [{ id: 'kind', label: 'Kind', type: 'text' }, ...judged],
        rows: resources.byKind.map((row): Row => ({ kind: row.kind, ...counts(row) })),
        totals: [{ kind: 'Total', ...counts(resources.total) }],
      },
      waysTable(resources),
      ...lackingTables(resources),
    );
  }
  if (cost.state === 'known' && report.currency !== null) {
    const { currency } = report;
    const money = (micros: number): CellMoney => ({ micros, currency });
    tables.push(
      {
        id: 'tag-cost-by-key',
        file: 'cost-tag-cost-by-key.csv',
        title: 'Cost by required key',
        empty: '',
        show: 20,
        columns: [
          { id: 'key', label: 'Key', type: 'text' },
          { id: 'total', label: 'Cost of the week', type: 'money' },
          { id: 'without', label: 'Without the key', type: 'money', absent: 'not read' },
          { id: 'share', label: 'Allocated', type: 'share', absent: 'unknown' },
        ],
        rows: [...cost.byKey.map((row): Row => ({ key: row.key, total: money(cost.total), without: money(row.without), share: row.share })), ...cost.unread.map((key): Row => ({ key, total: money(cost.total), without: null, share: null }))],
      },
      {
        id: 'tag-cost-by-account',
        file: 'cost-tag-cost-by-account.csv',
        title: 'Unallocated cost by account',
        empty: '',
        show: 15,
        columns: [
          { id: 'account_name', label: 'Account', type: 'text' },
          { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
          { id: 'total', label: 'Cost of the week', type: 'money' },
          { id: 'without', label: cost.exact ? 'Unallocated' : 'Unallocated, at least', type: 'money' },
          { id: 'share', label: cost.exact ? 'Allocated' : 'Allocated, at most', type: 'share', absent: 'unknown' },
        ],
        rows: cost.byAccount.map((row): Row => ({ account_name: row.accountName, account: row.account, total: money(row.total), without: money(row.withoutAtLeast), share: row.share })),
        totals: [{ account_name: 'Total', total: money(cost.total), without: money(cost.withoutAtLeast), share: cost.shareAtMost }],
      },
      {
        id: 'tag-cost',
        file: 'cost-tag-cost.csv',
        title: 'Unallocated cost by account and key',
        empty: '',
        show: 15,
        columns: [
          { id: 'account_name', label: 'Account', type: 'text' },
          { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
          { id: 'key', label: 'Key', type: 'text' },
          { id: 'total', label: 'Cost of the week', type: 'money' },
          { id: 'without', label: 'Without the key', type: 'money' },
          { id: 'share', label: 'Allocated', type: 'share', absent: 'unknown' },
        ],
        rows: cost.byAccountAndKey.map((row): Row => ({ account_name: row.accountName, account: row.account, key: row.key, total: money(row.total), without: money(row.without), share: row.share })),
      },
      ...tagCostParts(cost, currency),
    );
  }
  return tables;
}

type JudgedTags = Extract<CostReport['tags']['resources'], { state: 'judged' }>;
const targetMet = (met: boolean | null): string => (met === null ? 'unknown' : met ? 'yes' : 'no');

/** Coverage three ways; the last is left out where owners were not looked for. */
function waysTable({ raw, taggable, mapped, target }: JudgedTags): Table {
  const row = (counted: string, way: typeof raw): Row => ({ counted, covered: way.covered, of: way.of, share: way.share, target, met: targetMet(way.met) });
  return {
    id: 'tag-ways',
    file: 'cost-tag-ways.csv',
    title: 'Three ways to count',
    empty: '',
    columns: [
      { id: 'counted', label: 'Counted', type: 'text' },
      { id: 'covered', label: 'Covered', type: 'count' },
      { id: 'of', label: 'Of', type: 'count' },
      { id: 'share', label: 'Share', type: 'share', absent: 'not judged' },
      { id: 'target', label: 'Target', type: 'share' },
      { id: 'met', label: 'Met', type: 'text' },
    ],
    rows: [row('all keys, of all that was listed', raw), row('all keys, of what can be tagged', taggable), ...(mapped === null ? [] : [row('all keys or a known owner, of what can be tagged', mapped)])],
  };
}

const sayOwner = ({ owner, from, confidence }: { readonly owner: string | null; readonly from: string | null; readonly confidence: number | null }): Row => ({ owner: owner ?? 'nobody known', from: from ?? '', confidence });
const ownerColumns: readonly Column[] = [
  { id: 'owner', label: 'Likely owner', type: 'text' },
  { id: 'from', label: 'Known by', type: 'text' },
  { id: 'confidence', label: 'How sure', type: 'share', absent: 'unknown' },
];

function lackingTables({ lacking }: JudgedTags): Table[] {
  if (lacking === null) return [];
  return [
    {
      id: 'tags-lacking-by-key',
      file: 'cost-tags-lacking-by-key.csv',
      title: 'Resources that lack a key',
      empty: 'Nothing lacks a key.',
      columns: [
        { id: 'key', label: 'Key', type: 'text' },
        { id: 'resources', label: 'Resources', type: 'count' },
        { id: 'owned', label: 'With a known owner', type: 'count' },
      ],
      rows: lacking.byKey.map((row): Row => ({ ...row })),
    },
    {
      id: 'tags-lacking-by-owner',
      file: 'cost-tags-lacking-by-owner.csv',
      title: 'Resources that lack a key, by likely owner',
      empty: 'Nothing lacks a key.',
      show: 12,
      columns: [...ownerColumns, { id: 'resources', label: 'Resources', type: 'count' }],
      rows: lacking.byOwner.map((row): Row => ({ ...sayOwner(row), resources: row.resources })),
    },
  ];
}

function tagCostParts(cost: Extract<CostReport['tags']['cost'], { state: 'known' }>, currency: string): Table[] {
  const money = (micros: number): CellMoney => ({ micros, currency });
  return [
    {
      id: 'tag-cost-by-owner',
      file: 'cost-tag-cost-by-owner.csv',
      title: 'Unallocated cost by likely owner of the account',
      empty: '',
      show: 15,
      columns: [...ownerColumns, { id: 'accounts', label: 'Accounts', type: 'count' }, { id: 'without', label: cost.exact ? 'Unallocated' : 'Unallocated, at least', type: 'money' }],
      rows: cost.byOwner.map((row): Row => ({ ...sayOwner(row), accounts: row.accounts, without: money(row.without) })),
      totals: [{ owner: 'Total', accounts: cost.byAccount.length, without: money(cost.withoutAtLeast) }],
    },
    ...(cost.byServiceAndKey.length === 0
      ? []
      : [
          {
            id: 'tag-cost-by-service',
            file: 'cost-tag-cost-by-service.csv',
            title: 'Unallocated cost by service and key',
            empty: '',
            show: 15,
            columns: [
              { id: 'service', label: 'Service', type: 'text' },
              { id: 'key', label: 'Key', type: 'text' },
              { id: 'without', label: 'Without the key', type: 'money' },
            ],
            rows: cost.byServiceAndKey.map((row): Row => ({ service: row.service, key: row.key, without: money(row.without) })),
          } satisfies Table,
        ]),
  ];
}
