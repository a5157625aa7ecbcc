import { describe, expect, test } from 'vitest';
import { costHtml } from '#reports/html/cost';
import { reportJson } from '#reports/json';
import { costTables } from '#reports/tables/cost-tables';
import { isMoney } from '#reports/tables/table';
import { daysFrom, type FocusRow } from './focus-csv.ts';
import { is, known, report } from './report-of.ts';

const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

/** Nine weeks of two teams, a commitment, tax, support, a credit and a refund. */
function estate(): FocusRow[] {
  return daysFrom('2026-08-31', 77).flatMap((day, index): FocusRow[] => {
    const late = day >= '2026-11-02';
    const weekend = [0, 6].includes(new Date(day).getUTCDay()) ? 0.7 : 1;
    return [
      {
        day,
        service: 'Amazon Elastic Compute Cloud',
        usageType: 'BoxUsage:m7g.large',
        account: '111111111111',
        cost: (120 * weekend * (late ? 1.5 : 1) + (index % 3)).toFixed(10),
        list: (150 * weekend * (late ? 1.5 : 1)).toFixed(10),
        quantity: (1000 * weekend * (late ? 1.5 : 1)).toFixed(4),
        unit: 'Hrs',
        tags: { Owner: 'payments', CostCenter: '7' },
        resource: 'i-0123456789abcdef0',
      },
      {
        day,
        service: 'Amazon Relational Database Service',
        usageType: 'InstanceUsage:db.r6g',
        account: '222222222222',
        cost: '33.3333333333',
        list: '40',
        quantity: '24',
        unit: 'Hrs',
        tags: { CostCenter: '8' },
        commitment: 'arn:aws:rds:ri-1',
        status: 'Used',
        billed: '0',
      },
      { day, service: 'Amazon Relational Database Service', account: '222222222222', cost: '2', billed: '0', list: '2', commitment: 'arn:aws:rds:ri-1', status: 'Unused' },
      { day, service: 'Amazon Simple Storage Service', account: '333333333333', cost: '9.87654321', tags: {}, resource: 'arn:aws:s3:::logs' },
      ...(day.endsWith('-01')
        ? [
            { day, kind: 'Tax', service: 'Tax', cost: '50' },
            { day, kind: 'Purchase', service: 'Amazon Relational Database Service', commitment: 'arn:aws:rds:ri-1', cost: '0', billed: '1000', list: '1000' },
            { day, service: 'AWS Support (Business)', cost: '100' },
          ]
        : []),
      ...(day === '2026-11-03'
        ? [
            { day, kind: 'Credit', cost: '-25.5' },
            { day, class: 'Correction', cost: '-3.25' },
          ]
        : []),
    ];
  });
}
const config = { tags: { required: [{ key: 'CostCenter' }], owners: { storage: { accounts: ['333333333333'] } } }, cost: { budgets: [{ monthly: 5000 }, { owner: 'payments', monthly: 3000 }], drivers: ['orders.csv'] } };
const drivers = `driver,day,value\n${daysFrom('2026-08-31', 77)
  .map((day, index) => `orders,${day},${1000 + index * 10}`)
  .join('\n')}`;

describe('a week of a bill', () => {
  test('is explained, and every part adds up to its total', async () => {
    const made = await report(estate(), { week: '2026-W45', asOf: '2026-11-16T06:00:00Z', config, drivers });
    const cost = made.headline.cost.state === 'known' ? made.headline.cost : null;
    const { invoice, effects, allocation, commitments, showback, failing, units, anomalies, forecast, scorecard, source } = known(made);
    const week = cost!.micros;
    expect(cost).toMatchObject({ provisional: false });
    const line = is(invoice);
    expect(line.billed + total(line.lines.map(({ micros }) => micros))).toBe(line.basis);
    expect(line.basis).toBe(week);
    expect(line.lines.map(({ charge }) => charge)).toEqual(['covered', 'unused', 'credit', 'refund']);
    const why = is(effects);
    expect(why.total).toMatchObject({ now: week, before: cost!.before, change: cost!.change });
    for (const row of [...why.rows, why.total]) expect(total(Object.values(row.effects))).toBe(row.change);
    expect(why.rows[0]).toMatchObject({ service: 'Amazon Elastic Compute Cloud', owner: 'payments', ownerBy: 'tag', confidence: 1 });
    expect(why.rows[0]!.effects.usage).toBeGreaterThan(0.9 * why.rows[0]!.change);
    const owned = is(allocation);
    expect(total(owned.byOwner.map(({ micros }) => micros))).toBe(week);
    expect(owned.total).toBe(week);
    expect(owned.byOwner.map(({ owner, ownerBy }) => [owner, ownerBy])).toEqual(
      expect.arrayContaining([
        ['payments', 'tag'],
        ['storage', 'account'],
        [null, null],
      ]),
    );
    expect(total(owned.unowned.map(({ micros }) => micros))).toBe(owned.byOwner.find(({ owner }) => owner === null)!.micros);
    expect(owned.dearest![0]).toMatchObject({ resource: 'arn:aws:s3:::logs', missing: ['CostCenter'] });
    const plans = is(commitments);
    expect(plans.utilisation).toBeCloseTo(33.3333333333 / 35.3333333333, 9);
    expect(total(plans.rows.map(({ used }) => used))).toBe(plans.used);
    const month = is(showback);
    expect(month.month).toBe('2026-10');
    expect(total(month.rows.map(row => row.total))).toBe(month.invoice);
    expect(total(month.rows.map(row => row.shared))).toBe(total(month.pots.map(({ micros }) => micros)));
    for (const row of month.rows) expect(row.direct + row.shared).toBe(row.total);
    expect(failing).toMatchObject({ state: 'unknown' });
    expect(units[0]).toMatchObject({ driver: 'orders', cost: week });
    expect(units[0]!.each).toBeCloseTo(week / units[0]!.units!, 6);
    expect(is(anomalies).history).toBe(63);
    const ahead = is(forecast);
    expect(ahead).toMatchObject({ month: '2026-11', through: '2026-11-14' });
    expect(ahead.budgets.map(({ owner }) => owner)).toEqual([null, 'payments']);
    expect(scorecard.map(({ id }) => id)).toEqual(expect.arrayContaining(['cost', 'growth', 'budget-pace', 'allocated', 'tagged', 'commitment-utilisation', 'commitment-coverage', 'savings-rate', 'efficiency', 'unit-orders']));
    for (const kpi of scorecard) expect(kpi.value === null).toBe(kpi.reason !== null);
    expect(source).toMatchObject({ version: 'FOCUS 1.2', dropped: [] });
  });

  test('has the same totals in its model, its tables and its page', async () => {
    const made = await report(estate(), { week: '2026-W45', asOf: '2026-11-16T06:00:00Z', config });
    const tables = new Map(costTables(made).map(table => [table.id, table]));
    const micros = (id: string, column: string): number => total((tables.get(id)?.totals ?? []).map(row => (isMoney(row[column] ?? null) ? (row[column] as { micros: number }).micros : Number.NaN)));
    const week = made.headline.cost.state === 'known' ? made.headline.cost.micros : 0;
    expect([micros('invoice', 'amount'), micros('effects', 'now'), micros('allocation', 'cost'), micros('movers-service', 'now')]).toEqual([week, week, week, week]);
    for (const id of ['allocation', 'shared', 'showback']) {
      const table = tables.get(id)!;
      const column = table.columns.findLast(({ type }) => type === 'money')!.id;
      expect(total(table.rows.map(row => (row[column] as { micros: number }).micros))).toBe(micros(id, column));
    }
    const page = costHtml(made);
    for (const title of ['Scorecard', 'From the invoice to this report', 'Anomalies', 'Budget and forecast', 'Allocation', 'Commitments', 'Cost of resources with failing controls', 'Monthly close', 'The bill behind it'])
      expect(page).toContain(title);
    expect(page).not.toMatch(/exposure/i);
  });

  test('renders again, identically, and a later look at a past week is the same week', async () => {
    const asked = { week: '2026-W40', asOf: '2026-11-16T06:00:00Z', config };
    expect(reportJson(await report(estate(), asked)).replaceAll(/bill-\d+\.csv/g, '')).toBe(reportJson(await report(estate(), asked)).replaceAll(/bill-\d+\.csv/g, ''));
    const now = await report(
      estate().filter(({ day }) => day < '2026-10-10'),
      { ...asked, asOf: '2026-10-12T06:00:00Z' },
    );
    const later = await report(estate(), asked);
    expect(known(later).effects).toEqual(known(now).effects);
    expect(known(later).invoice).toEqual(known(now).invoice);
    expect(known(later).allocation).toEqual(known(now).allocation);
  });
});

describe('a week that is not closed', () => {
  test('is provisional and raises no drop, however little of its last day is billed', async () => {
    const rows = estate().filter(({ day }) => day <= '2026-11-08');
    const made = await report(rows, { week: '2026-W45', asOf: '2026-11-09T06:00:00Z' });
    expect(made.headline.cost).toMatchObject({ state: 'known', provisional: true, change: null });
    expect(made.headline.sentence).toMatch(/^Provisional/);
    expect(made.explained).toEqual({ state: 'unknown', reason: 'the week is provisional, and what AWS still counts explains nothing' });
    expect(made.movers).toEqual([]);
  });

  test('is reported on the Tuesday after, when its Sunday is two days old', async () => {
    const rows = estate().filter(({ day }) => day <= '2026-11-09');
    expect((await report(rows, { asOf: '2026-11-09T06:00:00Z' })).week?.week).toBe('2026-W44');
    expect((await report(rows, { asOf: '2026-11-10T06:00:00Z' })).week?.week).toBe('2026-W45');
  });

  test('holds no anomaly where only its newest day is incomplete', async () => {
    const rows = estate().map(row => (row.day === '2026-11-15' ? { ...row, cost: (Number(row.cost) * 0.3).toFixed(6) } : row));
    const { anomalies } = known(await report(rows, { asOf: '2026-11-16T06:00:00Z' }));
    expect(is(anomalies).incidents.filter(({ last }) => last >= '2026-11-15')).toEqual([]);
  });
});
