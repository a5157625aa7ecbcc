import { plural } from '../format/count.ts';
import { span } from '../format/day.ts';
import { basisNames } from '../model/amount.ts';
import type { CostReport } from '../model/cost.ts';
import type { Mover, Movers } from '../model/movers.ts';
import type { SavingSum } from '../model/waste.ts';
import { costChangeTables } from './cost-change-tables.ts';
import { costFigureTables } from './cost-figure-tables.ts';
import { costOwnerTables } from './cost-owner-tables.ts';
import { costTagTables } from './cost-tag-tables.ts';
import { coverageTables } from './coverage-tables.ts';
import { savingsTables } from './savings-tables.ts';
import type { CellMoney, Column, Row, Table } from './table.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const moverNames = { service: 'service', account: 'account', 'service-account': 'service and account' } as const;

/** The tables of a cost report, in the order in which they are shown. What is not known has none. */
export function costTables(report: CostReport): Table[] {
  return [
    ...(report.trend.state === 'known' && report.currency !== null ? [daysTable(report.trend.weeks, report.currency)] : []),
    ...report.movers.flatMap(table => (table.state === 'known' && report.currency !== null && report.week !== null ? [moversTable(table, report.currency)] : [])),
    ...(report.explained.state === 'known' && report.currency !== null
      ? [...costFigureTables(report.explained, report.currency), ...costChangeTables(report.explained, report.currency), ...costOwnerTables(report.explained, report.currency)]
      : []),
    ...(report.waste.state === 'judged' ? [wasteTable(report.waste), ...wasteSums(report.waste)] : []),
    ...(report.savings === null ? [] : savingsTables(report.savings)),
    ...costTagTables(report),
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
        { id: 'scanned', label: 'Scanned', type: 'text', absent: 'no region', ...(quality.regions.rows.every(({ scanned }) => scanned === null) ? { fileOnly: true } : {}) },
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
