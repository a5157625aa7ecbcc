import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { micros } from '#kernel/money';
import type { BillRow } from '#reports/model/bill';
import { costHtml } from '#reports/html/cost';
import { buildCostReport, CostReport, type CostInput } from '#reports/model/cost';
import type { Movers } from '#reports/model/movers';
import { dayAfter } from '#reports/model/weeks';
import { accountNames, bill, costInput, emptyCost, findings, run } from './fixture.ts';

type Known = Extract<Movers, { state: 'known' }>;

function row(question: BillRow['question'], from: string, amount: number, more: Partial<BillRow> = {}): BillRow {
  return { question, from, to: dayAfter(from, 1), service: null, account: null, region: null, tagKey: null, netAmortized: amount, unblended: amount, currency: 'USD', estimated: false, ...more };
}

/** Two whole weeks, W45 and W46, of a bill with given costs by day, service and account. */
function billOf(cells: readonly { readonly day: number; readonly service: string; readonly account: string; readonly amount: number }[], lost: readonly number[] = []): BillRow[] {
  const rows: BillRow[] = [];
  const sum = (list: typeof cells) => list.reduce((total, cell) => total + cell.amount, 0);
  for (let index = 0; index < 14; index += 1) {
    const day = dayAfter('2026-11-02', index);
    const mine = cells.filter(cell => cell.day === index);
    rows.push(row('total', day, sum(mine) + (lost[index] ?? 0)));
    for (const key of ['service', 'account'] as const) for (const name of new Set(cells.map(cell => cell[key]))) rows.push(row(key, day, sum(mine.filter(cell => cell[key] === name)), { [key]: name }));
  }
  for (const [start, end] of [
    [0, 7],
    [7, 14],
  ] as const) {
    const week = cells.filter(cell => cell.day >= start && cell.day < end);
    for (const pair of new Set(cells.map(cell => `${cell.service}|${cell.account}`))) {
      const [service, account] = pair.split('|') as [string, string];
      rows.push(row('service-account', dayAfter('2026-11-02', start), sum(week.filter(cell => cell.service === service && cell.account === account)), { to: dayAfter('2026-11-02', end), service, account }));
    }
  }
  return rows;
}

function reportOf(rows: readonly BillRow[], more: Partial<CostInput> = {}): CostReport {
  return buildCostReport({ ...emptyCost, run: run(), bill: rows, accountNames, ...more });
}

function addsUp(table: Known): void {
  for (const key of ['before', 'now', 'change'] as const) {
    const gap = (table.rounding?.[key] ?? 0) + (table.unattributed?.[key] ?? 0);
    expect(table.rows.reduce((sum, item) => sum + item[key], 0) + gap).toBe(table.total[key]);
    const folded = table.other === null ? table.rows.reduce((sum, item) => sum + item[key], 0) + (table.rounding?.[key] ?? 0) : table.rows.slice(0, table.shown).reduce((sum, item) => sum + item[key], 0) + table.other[key];
    expect(folded + (table.unattributed?.[key] ?? 0)).toBe(table.total[key]);
  }
}

const cell = fc.record({
  day: fc.integer({ min: 0, max: 13 }),
  service: fc.constantFrom(...Array.from({ length: 15 }, (_, index) => `service ${index}`)),
  account: fc.constantFrom('111111111111', '222222222222', '333333333333'),
  amount: fc.double({ min: -50, max: 5000, noNaN: true }).map(amount => Number(amount.toFixed(10))),
});

describe('parts add up to totals exactly', () => {
  test('for any bill, in every table', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 80 }), fc.array(fc.constantFrom(0, 0, 0, 12.5), { maxLength: 14 }), (cells, lost) => {
        const report = reportOf(billOf(cells, lost));
        CostReport.parse(report);
        expect(report.headline.cost.state).toBe('known');
        for (const table of report.movers) {
          if (table.state !== 'known') throw new Error(table.reason);
          addsUp(table);
          if (report.headline.cost.state === 'known') expect(table.total).toMatchObject({ now: report.headline.cost.micros, before: report.headline.cost.before, change: report.headline.cost.change });
        }
        if (report.trend.state === 'known') for (const week of report.trend.weeks) if (week.micros !== null) expect(week.days.reduce<number>((sum, day) => sum + day!, 0)).toBe(week.micros);
      }),
      { numRuns: 60 },
    );
  });
  test('for the sample estate: regions, waste, tags', () => {
    const report = buildCostReport(costInput());
    const { regions } = report.quality;
    expect(regions!.rows.reduce((sum, item) => sum + item.micros, 0)).toBe(regions!.total);
    if (report.waste.state !== 'judged' || report.tags.cost.state !== 'known' || report.tags.resources.state !== 'judged') throw new Error('the sample is whole');
    const { waste, tags } = report;
    for (const sum of waste.total.sums) {
      for (const parts of [waste.byCheck, waste.byAccount, waste.byOwner]) {
        const mine = parts.flatMap(part => part.sums.filter(item => item.basis === sum.basis && item.currency === sum.currency));
        for (const key of ['micros', 'expectedMicros', 'items'] as const) expect(mine.reduce((total, item) => total + item[key], 0)).toBe(sum[key]);
      }
      expect(waste.items.filter(item => item.saves?.basis === sum.basis).reduce((total, item) => total + item.saves!.micros, 0)).toBe(sum.micros);
    }
    for (const parts of [waste.byCheck, waste.byAccount, waste.byOwner]) expect(parts.reduce((sum, part) => sum + part.unpriced, 0)).toBe(waste.total.unpriced);
    expect(tags.cost.state === 'known' && tags.cost.byAccount.reduce((sum, item) => sum + item.total, 0)).toBe(tags.cost.state === 'known' && tags.cost.total);
    for (const key of tags.cost.state === 'known' ? tags.cost.byKey : []) expect(tags.cost.state === 'known' && tags.cost.byAccountAndKey.filter(item => item.key === key.key).reduce((sum, item) => sum + item.without, 0)).toBe(key.without);
    for (const parts of tags.resources.state === 'judged' ? [tags.resources.byAccount, tags.resources.byKind] : [])
      for (const key of ['pass', 'fail', 'notAssessed', 'notApplicable'] as const) expect(parts.reduce((sum, item) => sum + item[key], 0)).toBe(tags.resources.state === 'judged' && tags.resources.total[key]);
  });
  test('what no part holds has a row of its own, and then nothing is called new or gone', () => {
    const report = reportOf(
      billOf(
        [
          { day: 0, service: 's', account: '111111111111', amount: 100 },
          { day: 8, service: 't', account: '111111111111', amount: 100 },
        ],
        [0, 0, 0, 0, 0, 0, 0, 40],
      ),
    );
    const table = report.movers[0] as Known;
    expect(table.unattributed).toEqual({ before: 0, now: micros(40), change: micros(40) });
    expect(table.rows.map(item => item.mark)).toEqual([null, null]);
  });
  test('fractions of a cent are rounding', () => {
    const cells = Array.from({ length: 3 }, (_, index) => ({ day: index, service: `s${index}`, account: '111111111111', amount: 0.3333333333 }));
    const rows = billOf(cells).map(item => (item.question === 'total' ? { ...item, netAmortized: (item.netAmortized ?? 0) + 0.0000012 } : item));
    const table = reportOf(rows).movers[0] as Known;
    expect(table.unattributed).toBeNull();
    expect(table.rounding).not.toBeNull();
    addsUp(table);
  });
});

describe('the closed week', () => {
  test('of a Tuesday is the one that ended on Sunday', () => expect(buildCostReport(costInput()).week).toMatchObject({ week: '2026-W46', from: '2026-11-09', last: '2026-11-15' }));
  test('of a Monday is the one before, whose Sunday is two days back', () => {
    const input = costInput();
    expect(buildCostReport({ ...input, run: { ...input.run, asOf: '2026-11-16T23:00:00Z' } }).week?.week).toBe('2026-W45');
  });
  test('crosses the end of the year', () => {
    const rows = Array.from({ length: 20 }, (_, index) => row('total', dayAfter('2026-12-21', index), 100));
    const report = reportOf(rows, { run: { ...run(), asOf: '2027-01-12T06:00:00Z' } });
    expect(report.week).toEqual({ week: '2026-W53', from: '2026-12-28', last: '2027-01-03', to: '2027-01-04' });
    expect(report.headline.cost).toMatchObject({ micros: micros(700), before: micros(700), change: 0 });
  });
  test('days of the month that is not invoiced are counted and said to be so; the days after the last closed one are left out', () => {
    const report = buildCostReport(costInput());
    expect(report.headline.cost).toMatchObject({ state: 'known', estimatedDays: 7 });
    expect(report.quality.bill).toMatchObject({ closedThrough: '2026-11-15', lastDay: '2026-11-16', leftOut: ['2026-11-16'], missing: [] });
  });
  test('of a bill that was not read to its end is PARTIAL, says what is missing, and calls nothing allocated that may not be', () => {
    const input = costInput();
    const reason = 'after 100 pages of bill ($1.00) cost without Owner from 2026-11-09 was cut off';
    const cell = { account: '111111111111', region: 'global', collector: 'cost-explorer-bill', status: 'partial' as const, reason, listed: [], holes: 0, calls: 100, items: 1, dropped: 0 };
    const whole = buildCostReport(input);
    const report = buildCostReport({ ...input, coverage: [...input.coverage.filter(({ collector }) => collector !== 'cost-explorer-bill'), cell] });
    expect(whole.quality.partial).toEqual([]);
    expect(report.quality.partial).toEqual([`cost-explorer-bill is partial: ${reason}`]);
    expect(report.headline.sentence).toMatch(/^PARTIAL: not all of the bill was read\. /);
    expect(costHtml(report)).toContain('cost without Owner');
    expect(report.tags.cost).toMatchObject({ state: 'known', exact: false });
    expect(report.headline.tagsByCost).toMatchObject({ exact: false });
    const parts = { ...cell, collector: 'cost-explorer-parts', reason: 'after 9 pages of bill ($0.09) account and usage type with quantities from 2026-11-09 was left out' };
    const shed = buildCostReport({ ...input, coverage: [...input.coverage, parts] });
    expect(shed.headline.sentence).toMatch(/^PARTIAL: /);
    expect(shed.quality.partial).toEqual([`cost-explorer-parts is partial: ${parts.reason}`]);
    expect(shed.tags.cost).toEqual(whole.tags.cost);
    // an older tape was never asked for them
    expect(buildCostReport({ ...input, coverage: [...input.coverage, { ...parts, status: 'skipped' as const, reason: 'not on the tape' }] }).quality.partial).toEqual([]);
  });

  test('that is asked for and not yet closed is provisional: told as far as it is in the bill, and compared with nothing', () => {
    const report = buildCostReport({ ...costInput(), week: '2026-W47' });
    expect(report.headline.cost).toMatchObject({ state: 'known', provisional: true, before: null, change: null, changeShare: null });
    expect(report.headline.sentence).toMatch(/^Provisional: 1 of 7 days of 2026-W47 are in the bill/);
    expect(report.movers).toEqual([]);
    expect(report.tags.cost.state).toBe('unknown');
  });
  test('that lacks a day is unknown, not less', () => {
    const report = buildCostReport({ ...costInput(), bill: bill().filter(item => !(item.question === 'total' && item.from === '2026-11-11')) });
    expect(report.headline.cost).toEqual({ state: 'unknown', reason: 'the bill has 6 of 7 days of 2026-W46' });
    expect(report.trend.state === 'known' && report.trend.weeks.at(-1)).toMatchObject({ micros: null, daysKnown: 6, change: null });
    expect(report.quality.bill).toMatchObject({ missing: ['2026-11-11'] });
  });
  test('a week before that lacks a day leaves nothing to compare with', () => {
    const report = buildCostReport({ ...costInput(), bill: bill().filter(item => !(item.question === 'total' && item.from === '2026-11-04')) });
    expect(report.headline.cost).toMatchObject({ state: 'known', before: null, change: null, changeShare: null });
    expect(report.movers.every(table => table.state === 'unknown')).toBe(true);
    expect(report.headline.sentence).toContain('no whole week before it');
  });
});

describe('percent', () => {
  test.each([
    [49.99, null],
    [50, 1],
    [0, null],
  ])('of a week before of %d dollars', (before, share) => {
    const report = reportOf(
      billOf([
        { day: 0, service: 's', account: '111111111111', amount: before },
        { day: 7, service: 's', account: '111111111111', amount: before * 2 },
      ]),
    );
    expect(report.headline.cost).toMatchObject({ changeShare: share });
    expect((report.movers[0] as Known).rows[0]!.changeShare).toBe(share);
  });
});

describe('movers', () => {
  test('mark what is new and what is gone', () => {
    const report = buildCostReport(costInput());
    const marks = (report.movers[0] as Known).rows.filter(item => item.mark !== null).map(item => [item.service, item.mark]);
    expect(marks).toEqual([
      ['Amazon Redshift', 'gone'],
      ['Amazon Kinesis', 'new'],
    ]);
  });
  test('are told in one sentence that names the cause', () => {
    expect(buildCostReport(costInput()).headline.sentence).toBe(
      'Net amortized cost rose by $4,187 (+9.2%) to $49,595 in the week of Nov 9–15, 2026, mainly through Amazon SageMaker in ml-research (+$5,195) and partly offset by Amazon Redshift in data-lake (−$3,073, gone).',
    );
  });
  test.each([
    ['steady', [['a', 1000, 1003]], /was steady at \$1,003 .* \(\+\$3\)\.$/],
    [
      'steady over opposite moves',
      [
        ['a', 1000, 1500],
        ['b', 1000, 505],
      ],
      /steady .*; under it moved a in payments-prod \(\+\$500\) and b in payments-prod \(−\$495\)\.$/,
    ],
    ['a fall', [['a', 1000, 400]], /fell by \$600 \(−60\.0%\) to \$400 .*, mainly through a in payments-prod \(−\$600, 100\.0% of the fall\)\.$/],
    ['many small rises', Array.from({ length: 10 }, (_, index) => [`s${index}`, 100, 150]), /spread over many parts; the biggest is s0 in payments-prod \(\+\$50, 10\.0% of the rise\)\.$/],
  ] as const)('%s', (_, moves, sentence) => {
    const cells = (moves as readonly (readonly [string, number, number])[]).flatMap(([service, before, now]) => [
      { day: 0, service, account: '222222222222', amount: before },
      { day: 7, service, account: '222222222222', amount: now },
    ]);
    expect(reportOf(billOf(cells)).headline.sentence).toMatch(sentence);
  });
});

describe('unknown is not zero', () => {
  test('without a bill every bill section says why and holds no number', () => {
    const report = buildCostReport({
      ...emptyCost,
      coverage: [{ account: '111111111111', region: 'global', collector: 'cost-explorer-bill', status: 'denied', reason: 'ce:GetCostAndUsage: AccessDenied', listed: [], holes: 0, calls: 1, items: 0, dropped: 0 }],
    });
    CostReport.parse(report);
    expect(report.headline.sentence).toBe('No bill was read: cost-explorer-bill is denied: ce:GetCostAndUsage: AccessDenied.');
    expect([report.headline.cost.state, report.headline.waste.state, report.headline.tagsByResources.state, report.headline.tagsByCost.state, report.trend.state, report.tags.cost.state, report.quality.bill.state]).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'unread',
    ]);
    expect([report.week, report.currency, report.basis, report.movers]).toEqual([null, null, null, []]);
  });
  test('the caller may know better why', () => expect(buildCostReport({ ...emptyCost, billUnread: 'the scan ran with --free' }).headline.sentence).toBe('No bill was read: the scan ran with --free.'));
  test('waste without any verdict is unknown, with passes it is none', () => {
    expect(buildCostReport(emptyCost).waste).toMatchObject({ state: 'unjudged' });
    expect(buildCostReport({ ...emptyCost, wasteCounts: { fail: 0, pass: 0, notAssessed: 9 } }).waste).toEqual({ state: 'unjudged', reason: 'none of 9 waste verdicts could be judged' });
    expect(buildCostReport({ ...emptyCost, wasteCounts: { fail: 0, pass: 3, notAssessed: 0 } }).waste).toMatchObject({ state: 'judged', items: [], total: { items: 0, unpriced: 0, sums: [] } });
  });
  test('an item without a price is in no sum and comes last', () => {
    const { waste } = buildCostReport(costInput());
    if (waste.state !== 'judged') throw new Error('the sample has waste');
    expect(waste.total.unpriced).toBeGreaterThan(0);
    expect(waste.total.sums[0]!.items + waste.total.unpriced).toBe(waste.items.length);
    expect(waste.items.at(-1)!.saves).toBeNull();
    expect(waste.byCheck.find(item => item.check === 'opensearch-domain-idle')).toMatchObject({ sums: [] });
  });
  test('unlike bases and currencies stand apart', () => {
    const input = costInput();
    const mixed = input.waste.map((verdict, index) => (verdict.saves === null ? verdict : { ...verdict, saves: { ...verdict.saves, basis: index % 2 === 0 ? ('list' as const) : ('net-amortized' as const) } }));
    const { waste } = buildCostReport({ ...input, waste: mixed });
    expect(waste.state === 'judged' && waste.total.sums.map(sum => sum.basis).sort()).toEqual(['list', 'net-amortized']);
    expect(buildCostReport({ ...input, bill: [...input.bill, row('total', '2026-11-10', 1, { currency: 'EUR' })] }).quality.bill).toEqual({
      state: 'unread',
      reason: 'the bill has rows in EUR and USD, and unlike currencies are never summed',
    });
  });
  test('one row without net amortized cost makes the whole report unblended, and says so', () => {
    const rows = bill();
    const report = buildCostReport({ ...costInput(), bill: [...rows.slice(0, -1), { ...rows.at(-1)!, netAmortized: null }] });
    expect(report.basis).toBe('unblended');
    expect(report.fallback).toContain('1 row of');
    expect(report.headline.cost).toMatchObject({ micros: rows.filter(item => item.question === 'total' && item.from >= '2026-11-09' && item.to <= '2026-11-16').reduce((sum, item) => sum + micros(item.unblended), 0) });
  });
});

describe('tags', () => {
  test('by cost are a bound where there are several keys, and exact where there is one', () => {
    const many = buildCostReport(costInput()).tags.cost;
    const one = buildCostReport({ ...costInput(), bill: bill().filter(item => item.tagKey === null || item.tagKey === 'Owner'), tagKeys: ['Owner'] }).tags.cost;
    if (many.state !== 'known' || one.state !== 'known') throw new Error('the sample has tags');
    expect([many.exact, one.exact]).toEqual([false, true]);
    expect(one.withoutAtLeast).toBe(one.byKey[0]!.without);
    expect(many.withoutAtLeast).toBeGreaterThanOrEqual(Math.max(...many.byKey.map(key => key.without)));
  });
  test('a required key of which the bill says nothing is unread, one that no cost carries is named', () => {
    const rows = bill().filter(item => item.question !== 'tag-absent');
    const absent = rows.filter(item => item.question === 'account' && item.from >= '2026-11-09' && item.to <= '2026-11-16').map(item => ({ ...item, question: 'tag-absent' as const, tagKey: 'Owner' }));
    const { cost } = buildCostReport({ ...costInput(), bill: [...rows, ...absent] }).tags;
    expect(cost).toMatchObject({ state: 'known', unread: ['CostCenter', 'Environment'], nowhere: ['Owner'], shareAtMost: 0 });
  });
  test('without a policy the proposal stands in', () => {
    const proposal = [{ key: 'Owner', resources: 80, share: 0.8, values: ['payments'] }];
    const { tags } = buildCostReport({ ...emptyCost, proposal });
    expect(tags.policy).toEqual({ state: 'none', proposal });
    expect(tags.resources).toEqual({ state: 'unjudged', reason: 'no tag policy is configured' });
  });
});

describe('data quality', () => {
  test('names spend that no scan saw, weeks without a run and counts that differ', () => {
    const input = costInput();
    const report = buildCostReport({ ...input, run: { ...input.run, scope: { ...input.run.scope, accounts: input.run.scope.accounts.slice(0, 11) } } });
    expect(report.quality.accountsNotScanned.map(item => item.account)).toEqual(['131313131313']);
    expect(report.quality.regions!.rows.filter(item => item.scanned === false).map(item => item.region)).toEqual(['ap-northeast-1']);
    expect(report.quality.regions!.rows.find(item => item.region === 'global')!.scanned).toBeNull();
    expect(report.quality.weeksWithoutRun).toEqual(['2026-W41']);
    const { weeks } = report.trend as Extract<typeof report.trend, { state: 'known' }>;
    const without = (names: readonly string[]) => /Weeks without a run<\/dt><dd>([^<]*)</.exec(costHtml({ ...report, quality: { ...report.quality, weeksWithoutRun: [...names] } }))![1];
    expect(without(weeks.slice(0, 4).map(({ week }) => week))).toBe(`${weeks[0]!.week} to ${weeks[3]!.week}`);
    expect(without([0, 1, 3].map(at => weeks[at]!.week))).toBe(`${weeks[0]!.week}, ${weeks[1]!.week}, ${weeks[3]!.week}`);
    expect(report.quality.crossCheck!.map(item => item.config === item.listed)).toEqual([false, false, true]);
    expect(report.quality.notes.join()).toContain('could not be read to the end');
  });
  test('rows that fit no day or week are counted', () => {
    const report = buildCostReport({ ...costInput(), bill: [...bill(), row('total', '2026-10-01', 5, { to: '2026-11-01' }), row('service-account', '2026-11-07', 5, { to: '2026-11-12' })] });
    expect(report.quality.notes.slice(0, 2)).toEqual(["1 row of the bill's total cover more or less than one day and count nowhere.", '1 row by service and account lie outside the two compared weeks and are left out.']);
  });
  test('a bill that ends early reports the last week that it holds, and says so', () => {
    const report = buildCostReport({ ...costInput(), bill: bill().filter(item => item.to <= '2026-11-11') });
    expect(report.week?.week).toBe('2026-W45');
    expect(report.quality.notes[0]).toBe('The bill ends on 2026-11-10, 5 days before the last closed day.');
  });
  test('owner and age of waste come from its finding', () => {
    const all = findings();
    const { waste } = buildCostReport(costInput(all));
    if (waste.state !== 'judged') throw new Error('the sample has waste');
    for (const item of waste.items) {
      const finding = all.find(one => one.id === item.finding)!;
      expect(item).toMatchObject({ resource: finding.resource, owner: finding.owner, firstSeen: finding.firstSeen });
    }
    expect(buildCostReport({ ...costInput(all), findings: [] }).waste).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ finding: null, daysOpen: null })]) });
  });
});
