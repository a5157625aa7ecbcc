import { plural } from '../format/count.ts';
import { span } from '../format/day.ts';
import { basisNames } from '../model/amount.ts';
import type { CostReport } from '../model/cost.ts';
import type { Mover, Movers } from '../model/movers.ts';
import type { Savings } from '../model/savings.ts';
import type { SavingSum } from '../model/waste.ts';
import { coverageTables } from './coverage-tables.ts';
import type { CellMoney, Column, Row, Table } from './table.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const moverNames = { service: 'service', account: 'account', 'service-account': 'service and account' } as const;

/** The tables of a cost report, in the order in which they are shown. What is not known has none. */
export function costTables(report: CostReport): Table[] {
  return [
    ...(report.trend.state === 'known' && report.currency !== null ? [daysTable(report.trend.weeks, report.currency)] : []),
    ...report.movers.flatMap(table => (table.state === 'known' && report.currency !== null && report.week !== null ? [moversTable(table, report.currency)] : [])),
    ...(report.waste.state === 'judged' ? [wasteTable(report.waste), ...wasteSums(report.waste)] : []),
    ...(report.savings === null ? [] : [ladderTable(report.savings), savingsTable(report.savings)]),
    ...tagTables(report),
    ...qualityTables(report),
    ...coverageTables(report.quality.coverage, 'cost'),
  ];
}

function daysTable(weeks: Extract<CostReport['trend'], { state: 'known' }>['weeks'], currency: string): Table {
  const amount = (micros: number | null) => (micros === null ? null : { micros, currency });
  return {
    id: 'days',
    file: 'cost-days.csv',
    title: 'Cost of each day and week',
    empty: 'The bill has no days.',
    columns: [
      { id: 'week', label: 'Week', type: 'text' },
      { id: 'from', label: 'From', type: 'day', fileOnly: true },
      ...weekdays.map((name): Column => ({ id: name.toLowerCase(), label: name, type: 'money', absent: 'not read', whole: true })),
      { id: 'total', label: 'Total', type: 'money', absent: 'not whole', whole: true },
      { id: 'change', label: 'Change', type: 'change', absent: 'unknown', whole: true, plain: true },
      { id: 'change_share', label: '', type: 'shareChange' },
      { id: 'estimated_days', label: 'Estimated days', type: 'count', fileOnly: true },
    ],
    rows: weeks.map((week): Row => ({
      week: week.week,
      from: week.from,
      ...Object.fromEntries(weekdays.map((name, index) => [name.toLowerCase(), amount(week.days[index] ?? null)])),
      total: amount(week.micros),
      change: amount(week.change),
      change_share: week.changeShare,
      estimated_days: week.estimatedDays,
    })),
  };
}

function moversTable(table: Extract<Movers, { state: 'known' }>, currency: string): Table {
  const money = (micros: number): CellMoney => ({ micros, currency });
  const biggest = Math.max(1, ...table.rows.slice(0, table.shown).map(row => Math.abs(row.change)));
  const named = (label: string): Row => (table.by === 'account' ? { account_name: label } : { service: label });
  const amounts = (part: Pick<Mover, 'before' | 'now' | 'change'>): Row => ({ before: money(part.before), now: money(part.now), change: money(part.change) });
  const rowOf = (row: Mover): Row => ({
    service: row.service ?? 'no service',
    account_name: row.accountName ?? 'no account',
    account: row.account ?? '',
    mark: row.mark ?? '',
    ...amounts(row),
    change_share: row.changeShare,
    bar: row.change / biggest,
  });
  const rounding = table.rounding === null ? [] : [{ ...named('rounding'), ...amounts(table.rounding) }];
  const rest = table.other === null ? null : { ...named(`all other (${table.other.parts})`), ...amounts(table.other), change_share: table.other.changeShare };
  const service: Column = { id: 'service', label: 'Service', type: 'text' };
  const account: readonly Column[] = [
    { id: 'account_name', label: 'Account', type: 'text' },
    { id: 'account', label: 'Account id', type: 'text', fileOnly: table.by === 'service-account', ...(table.by === 'account' ? { under: 'account_name' } : {}) },
  ];
  return {
    id: `movers-${table.by}`,
    file: `cost-movers-${table.by}.csv`,
    title: `By ${moverNames[table.by]}`,
    empty: 'Nothing was billed.',
    columns: [
      ...(table.by === 'account' ? account : table.by === 'service' ? [service] : [service, ...account]),
      { id: 'mark', label: '', type: 'text' },
      { id: 'before', label: 'Week before', type: 'money' },
      { id: 'now', label: 'Week', type: 'money' },
      { id: 'bar', label: '', type: 'bar' },
      { id: 'change', label: 'Change', type: 'change' },
      { id: 'change_share', label: '', type: 'shareChange' },
    ],
    rows: [...table.rows.map(rowOf), ...rounding],
    ...(rest === null ? {} : { show: table.shown, rest }),
    tail: table.unattributed === null ? [] : [{ ...named('in the total and in no part'), ...amounts(table.unattributed) }],
    totals: [{ ...named('Total'), ...amounts(table.total), change_share: table.total.changeShare }],
  };
}

const pendingWords: Readonly<Record<NonNullable<Savings['items'][number]['pending']>, string>> = {
  'not-actioned': 'pending: not mended yet',
  'needs-resource-level-bill': 'pending: needs a bill by resource',
  'too-early': 'pending: too early to tell',
  'no-drop': 'the bill did not fall',
  'not-yet-persisted': 'lasts for less than 28 days yet',
};

const rungWords: Readonly<Record<Savings['ladder'][number]['state'], string>> = {
  identified: 'identified',
  accepted: 'taken on',
  actioned: 'mended',
  'billing-verified': 'seen in the bill',
  persisted: 'lasting',
  regressed: 'came back',
};
const rungMeanings: Readonly<Record<Savings['ladder'][number]['state'], string>> = {
  identified: 'open findings with a known price; nothing is saved yet',
  accepted: 'somebody took it on',
  actioned: 'no longer fails; the bill does not show it yet',
  'billing-verified': 'the bill of the resource fell',
  persisted: 'and stayed down for 28 days',
  regressed: 'is as wasteful as before',
};

/** One row for each rung and basis: what is only found is never added to what the bill shows. */
function ladderTable({ ladder }: Savings): Table {
  return {
    id: 'savings-ladder',
    file: 'cost-savings-ladder.csv',
    title: 'From found to saved',
    empty: 'Nothing was found or mended.',
    columns: [
      { id: 'rung', label: 'Rung', type: 'text' },
      { id: 'state', label: 'State', type: 'text', fileOnly: true },
      { id: 'meaning', label: 'What it means', type: 'text' },
      { id: 'items', label: 'Number', type: 'count' },
      { id: 'amount', label: 'A month', type: 'money', absent: 'not in the bill' },
      { id: 'basis', label: 'Basis', type: 'text', absent: '' },
      { id: 'next', label: 'Next, from', type: 'day', absent: '' },
    ],
    rows: ladder.map(({ state, items, amount, next }): Row => ({ rung: rungWords[state], state, meaning: rungMeanings[state], items, amount, basis: amount === null ? null : basisNames[amount.basis], next })),
  };
}

function savingsTable(savings: Savings): Table {
  return {
    id: 'savings',
    file: 'cost-savings.csv',
    title: 'What was mended',
    empty: 'Nothing was mended in the last 90 days.',
    show: 12,
    columns: [
      { id: 'name', label: 'Resource', type: 'text' },
      { id: 'resource', label: 'ARN', type: 'text', fileOnly: true },
      { id: 'checks', label: 'Check', type: 'text', under: 'name' },
      { id: 'account_name', label: 'Account', type: 'text' },
      { id: 'region', label: 'Region', type: 'text', under: 'account_name' },
      { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
      { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
      { id: 'actioned_at', label: 'Mended', type: 'day', absent: 'unknown' },
      { id: 'rung', label: 'Rung', type: 'text' },
      { id: 'pending', label: 'Missing', type: 'text', absent: '', under: 'rung' },
      { id: 'state', label: 'State', type: 'text', fileOnly: true },
      { id: 'realised', label: 'Saved a month', type: 'money', absent: 'not verified' },
      { id: 'basis', label: 'Basis', type: 'text', absent: '', fileOnly: true },
      { id: 'currency', label: 'Currency', type: 'text', absent: '', fileOnly: true },
      { id: 'verifiable_on', label: 'Bill can tell from', type: 'day', absent: '' },
      { id: 'persists_on', label: 'Lasts from', type: 'day', absent: '', fileOnly: true },
      { id: 'findings', label: 'Findings', type: 'text', fileOnly: true },
    ],
    rows: savings.items.map((item): Row => ({
      name: item.name,
      resource: item.resource,
      checks: item.checks.join(' '),
      account_name: item.accountName,
      region: item.region,
      account: item.account,
      owner: item.owner,
      actioned_at: item.actionedAt,
      rung: rungWords[item.state],
      state: item.state,
      pending: item.pending === null ? null : pendingWords[item.pending],
      realised: item.realised,
      basis: item.realised?.basis ?? null,
      currency: item.realised?.currency ?? null,
      verifiable_on: item.verifiableOn,
      persists_on: item.persistsOn,
      findings: item.findings.join(' '),
    })),
  };
}

function wasteTable(waste: Extract<CostReport['waste'], { state: 'judged' }>): Table {
  return {
    id: 'waste',
    file: 'cost-waste.csv',
    title: 'Biggest savings',
    empty: 'No waste was found in what was read.',
    // what has no price stands after what has one: of it a few are enough here, since the sums below count it
    show: Math.min(waste.shown, Math.max(5, waste.items.filter(({ saves }) => saves !== null).length)),
    columns: [
      { id: 'name', label: 'Resource', type: 'text' },
      { id: 'resource', label: 'ARN', type: 'text', under: 'name' },
      { id: 'reason', label: 'Why', type: 'text' },
      { id: 'check', label: 'Check', type: 'text', under: 'reason' },
      { id: 'account_name', label: 'Account', type: 'text' },
      { id: 'region', label: 'Region', type: 'text', under: 'account_name' },
      { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
      { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
      { id: 'days_open', label: 'Days open', type: 'count', absent: 'not stored' },
      { id: 'saves', label: 'Saves a month', type: 'money', absent: 'unknown' },
      { id: 'confidence', label: 'Confidence', type: 'share' },
      { id: 'counted', label: 'Counted', type: 'money', absent: 'unknown', fileOnly: true },
      { id: 'also_in', label: 'Also in', type: 'text', absent: '', under: 'saves' },
      { id: 'later', label: 'Later', type: 'money', absent: 'nothing', fileOnly: true },
      { id: 'later_on', label: 'Later from', type: 'text', absent: '', fileOnly: true },
      { id: 'expected', label: 'Weighed', type: 'money', absent: 'unknown', fileOnly: true },
      { id: 'basis', label: 'Basis', type: 'text', absent: 'unknown', fileOnly: true },
      { id: 'currency', label: 'Currency', type: 'text', absent: 'unknown', fileOnly: true },
      { id: 'kind', label: 'Kind', type: 'text', fileOnly: true },
      { id: 'severity', label: 'Severity', type: 'severity', fileOnly: true },
      { id: 'first_seen', label: 'First seen', type: 'moment', absent: 'not stored', fileOnly: true },
      { id: 'cohort', label: 'Cohort', type: 'text', absent: '', fileOnly: true },
      { id: 'finding', label: 'Finding', type: 'text', absent: 'not stored', fileOnly: true },
      { id: 'calls', label: 'Evidence', type: 'text', fileOnly: true },
    ],
    rows: waste.items.map((item): Row => ({
      name: item.name,
      resource: item.resource,
      reason: item.reason,
      check: item.check,
      account_name: item.accountName,
      region: item.region,
      account: item.account,
      owner: item.owner,
      days_open: item.daysOpen,
      saves: item.saves,
      confidence: item.confidence,
      counted: item.saves === null || item.countedMicros === null ? null : { micros: item.countedMicros, currency: item.saves.currency },
      also_in: item.alsoIn.length === 0 ? null : `also in ${item.alsoIn.join(', ')}`,
      later: item.later === null ? null : { micros: item.later.micros, currency: item.later.currency },
      later_on: item.later?.on ?? null,
      expected: item.saves === null || item.expectedMicros === null ? null : { micros: item.expectedMicros, currency: item.saves.currency },
      basis: item.saves?.basis ?? null,
      currency: item.saves?.currency ?? null,
      kind: item.kind,
      severity: item.severity,
      first_seen: item.firstSeen,
      cohort: item.cohort,
      finding: item.finding,
      calls: item.calls.join(' '),
    })),
  };
}

/** One row for each basis, since unlike ones are never summed; what has no price stands in the first. */
function sumRows(named: Row, part: { readonly items: number; readonly unpriced: number; readonly sums: readonly SavingSum[] }): Row[] {
  if (part.sums.length === 0) return [{ ...named, basis: null, priced: 0, saves: null, expected: null, unpriced: part.unpriced }];
  return part.sums.map((sum, index): Row => ({ ...named, basis: basisNames[sum.basis], priced: sum.items, saves: sum, expected: { micros: sum.expectedMicros, currency: sum.currency }, unpriced: index === 0 ? part.unpriced : 0 }));
}

function wasteSums(waste: Extract<CostReport['waste'], { state: 'judged' }>): Table[] {
  const sums: readonly Column[] = [
    { id: 'basis', label: 'Basis', type: 'text', absent: '', fileOnly: waste.total.sums.length < 2 },
    { id: 'priced', label: 'Priced', type: 'count' },
    { id: 'saves', label: 'Saves a month', type: 'money', absent: 'unknown' },
    { id: 'expected', label: 'Weighed', type: 'money', absent: 'unknown' },
    { id: 'unpriced', label: 'No price', type: 'count' },
  ];
  const totals = (named: Row) => (waste.total.items === 0 ? [] : sumRows(named, waste.total));
  return [
    {
      id: 'waste-by-check',
      file: 'cost-waste-by-check.csv',
      title: 'Savings by check',
      empty: 'No waste was found in what was read.',
      show: 15,
      columns: [{ id: 'check', label: 'Check', type: 'text' }, ...sums],
      rows: waste.byCheck.flatMap(item => sumRows({ check: item.check }, item)),
      totals: totals({ check: 'Total' }),
    },
    {
      id: 'waste-by-account',
      file: 'cost-waste-by-account.csv',
      title: 'Savings by account',
      empty: 'No waste was found in what was read.',
      show: 30,
      columns: [{ id: 'account_name', label: 'Account', type: 'text' }, { id: 'account', label: 'Account id', type: 'text', fileOnly: true }, ...sums],
      rows: waste.byAccount.flatMap(item => sumRows({ account_name: item.accountName, account: item.account }, item)),
      totals: totals({ account_name: 'Total' }),
    },
    {
      id: 'waste-by-owner',
      file: 'cost-waste-by-owner.csv',
      title: 'Savings by owner',
      empty: 'No waste was found in what was read.',
      show: 15,
      columns: [{ id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' }, ...sums],
      rows: waste.byOwner.flatMap(item => sumRows({ owner: item.owner }, item)),
      totals: totals({ owner: 'Total' }),
    },
  ];
}

const judged: readonly Column[] = [
  { id: 'tagged', label: 'All keys', type: 'count' },
  { id: 'untagged', label: 'A key missing', type: 'count' },
  { id: 'share', label: 'Tagged', type: 'share', absent: 'not judged' },
  { id: 'not_assessed', label: 'Not assessed', type: 'count' },
  { id: 'not_applicable', label: 'Not applicable', type: 'count', fileOnly: true },
];

function tagTables(report: CostReport): Table[] {
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

function qualityTables(report: CostReport): Table[] {
  const { quality, currency } = report;
  const tables: Table[] = [];
  if (quality.unpriced.length > 0) {
    tables.push({
      id: 'unpriced',
      file: 'cost-unpriced.csv',
      title: 'Waste without a known price',
      empty: '',
      show: 15,
      columns: [
        { id: 'check', label: 'Check', type: 'text' },
        { id: 'items', label: 'Items', type: 'count' },
      ],
      rows: quality.unpriced.map((row): Row => ({ check: row.check, items: row.items })),
    });
  }
  if (quality.regions !== null && currency !== null) {
    const { from, to, rows, total } = quality.regions;
    tables.push({
      id: 'regions',
      file: 'cost-regions.csv',
      title: `Cost by region, ${span(from, to)}`,
      empty: '',
      show: 30,
      columns: [
        { id: 'region', label: 'Region', type: 'text' },
        { id: 'scanned', label: 'Scanned', type: 'text', absent: 'no region' },
        { id: 'cost', label: 'Cost', type: 'money' },
      ],
      rows: rows.map((row): Row => ({ region: row.region, scanned: row.scanned === null ? null : row.scanned ? 'yes' : 'not scanned', cost: { micros: row.micros, currency } })),
      totals: [{ region: 'Total', cost: { micros: total, currency } }],
    });
  }
  if (quality.accountsNotScanned.length > 0 && currency !== null) {
    tables.push({
      id: 'accounts-not-scanned',
      file: 'cost-accounts-not-scanned.csv',
      title: 'Accounts with cost that were not scanned',
      empty: '',
      show: 15,
      columns: [
        { id: 'account_name', label: 'Account', type: 'text' },
        { id: 'account', label: 'Account id', type: 'text', under: 'account_name' },
        { id: 'cost', label: 'Cost of the week', type: 'money' },
      ],
      rows: quality.accountsNotScanned.map((row): Row => ({ account_name: row.accountName, account: row.account, cost: { micros: row.micros, currency } })),
    });
  }
  if (quality.inventory !== null) {
    const unlisted = quality.inventory.filter(row => row.unlisted > 0).length;
    tables.push({
      id: 'inventory',
      file: 'cost-inventory.csv',
      title: `What was found: ${plural(
        quality.inventory.reduce((sum, row) => sum + row.resources, 0),
        'resource',
      )} of ${plural(quality.inventory.filter(row => row.resources > 0).length, 'kind')}${unlisted === 0 ? '' : `; ${plural(unlisted, 'kind')} not listed to the end everywhere`}`,
      empty: '',
      show: 15,
      columns: [
        { id: 'kind', label: 'Kind', type: 'text' },
        { id: 'resources', label: 'Resources', type: 'count' },
        { id: 'tagged', label: 'With a tag', type: 'count', absent: 'cannot be tagged' },
        { id: 'accounts', label: 'Accounts that have it', type: 'count' },
        { id: 'unlisted', label: 'Accounts not read to the end', type: 'count' },
      ],
      rows: quality.inventory.map((row): Row => ({ ...row })),
    });
  }
  if (quality.crossCheck !== null) {
    const differing = quality.crossCheck.filter(row => row.config !== row.listed).length;
    tables.push({
      id: 'config',
      file: 'cost-config.csv',
      title: `Listed against AWS Config: ${differing === 0 ? 'all counts agree' : `${plural(differing, 'count')} of ${quality.crossCheck.length} differ or cannot be compared`}`,
      empty: 'AWS Config holds no counts.',
      show: 15,
      columns: [
        { id: 'resource_type', label: 'Resource type', type: 'text' },
        { id: 'account_name', label: 'Account', type: 'text' },
        { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
        { id: 'config', label: 'In AWS Config', type: 'count' },
        { id: 'listed', label: 'Listed', type: 'count', absent: 'not listed to the end' },
      ],
      rows: quality.crossCheck.map((row): Row => ({ resource_type: row.resourceType, account_name: row.accountName, account: row.account, config: row.config, listed: row.listed })),
    });
  }
  return tables;
}
