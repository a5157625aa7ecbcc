import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decimalOf, parseAmount } from '#cost/bill/amount';
import { bridge } from '#cost/bill/bridge';
import type { BillFacts, BillSum, Dimension, Measure } from '#cost/bill/bill-facts';
import { basisCharges } from '#cost/bill/charge';
import { costExplorerFacts } from '#cost/bill/cost-explorer-facts';
import { rowsOfFacts } from '#cost/bill/rows-of-facts';
import { openDuck } from '#publish/bill/duckdb';
import { currentManifests } from '#publish/bill/bill-files';
import { readBill } from '#publish/bill/read-bill';
import { Config } from '#kernel/config';
import { microsOf } from '#cost/bill/amount';
import { explainCost } from '#publish/explain-cost';
import { explained, type Explained } from '#reports/model/cost-explained';
import { weekOf } from '#reports/model/weeks';
import { daysFrom, focusCsv, type FocusRow } from './focus-csv.ts';
import { partsOfFacts } from './parts-of-facts.ts';

const data = join(import.meta.dirname, 'data');
const all = { from: '1900-01-01', to: '2100-01-01' };
const question = { ownerKeys: ['Owner', 'business_unit'], requiredKeys: ['environment'] };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tally-read-bill-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read<T>(place: string, use: (facts: BillFacts) => Promise<T>, asked = question): Promise<T> {
  const facts = await readBill(place, asked);
  try {
    return await use(facts);
  } finally {
    await facts.close();
  }
}
const totalOf = (sums: readonly BillSum[] | null, measure: Measure = 'billed'): string => decimalOf((sums ?? []).reduce((sum, row) => sum + (row[measure] ?? 0n), 0n));

/** Cells of a CSV text, by a reader of its own: what the tests hold DuckDB against. */
function cells(text: string): string[][] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map(line => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, one, other]) => (one ?? other ?? '').replaceAll('""', '"')));
}
function addUp(texts: readonly string[]): bigint {
  let sum = 0n;
  for (const text of texts) {
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d*)\.?(\d*)(?:E(-?\d+))?$/i.exec(text)!;
    sum += BigInt(`${sign}${whole}${fraction}${'0'.repeat(18 + Number(exponent) - fraction.length)}`);
  }
  return sum;
}

describe('the legacy CUR of a real payer', () => {
  const [header = [], ...rows] = cells(gunzipSync(readFileSync(join(data, 'cur-legacy.csv.gz'))).toString('utf8'));
  const at = (name: string): number => header.indexOf(name);

  test('sums to 1.68230869740 unblended, 0.08 of it tax, as a reader of its own has it', async () => {
    const own = addUp(rows.map(row => row[at('lineItem/UnblendedCost')]!));
    const tax = addUp(rows.filter(row => row[at('lineItem/LineItemType')] === 'Tax').map(row => row[at('lineItem/UnblendedCost')]!));
    expect([own, tax]).toEqual([1_682308697400000000n, 80000000000000000n]);
    await read(join(data, 'cur-legacy.csv.gz'), async facts => {
      const sums = await facts.sum(['charge'], all);
      expect(totalOf(sums)).toBe('1.6823086974');
      expect(totalOf(sums!.filter(({ charge }) => charge === 'tax'))).toBe('0.08');
      expect(facts.about).toMatchObject({ source: 'cur', version: 'legacy CUR', rows: 1281, currencies: ['USD'], dropped: [], oddities: [] });
      expect(facts.about.fallback).toMatch(/before them/);
      expect(bridge(sums!)).toMatchObject({ billed: 1_682308697400000000n, basis: 1_602308697400000000n, residual: 0n, lines: [{ charge: 'tax', amount: -80000000000000000n }] });
    });
  });

  test('is the same by every way of splitting it', async () => {
    await read(join(data, 'cur-legacy.csv.gz'), async facts => {
      for (const by of [[], ['day'], ['service', 'region'], ['day', 'account', 'service', 'usageType', 'unit', 'owner', 'missing']] as const satisfies readonly (readonly Dimension[])[])
        expect(totalOf(await facts.sum(by, all))).toBe('1.6823086974');
    });
  });
});

describe('a real FOCUS 1.0 file of several providers', () => {
  const [header = [], ...rows] = cells(gunzipSync(readFileSync(join(data, 'focus-1.0.csv.gz'))).toString('utf8'));
  const of = (name: string, row: readonly string[]): string => row[header.indexOf(name)]!;

  test('loses nothing: what is read and what is named as dropped is the file', async () => {
    const whole = addUp(rows.map(row => of('BilledCost', row)));
    await read(join(data, 'focus-1.0.csv.gz'), async facts => {
      expect(facts.about.dropped.map(({ reason, rows: count, billed }) => [reason, count, decimalOf(billed!)])).toEqual([
        ['of another provider: Microsoft', 51, '1.97651418586'],
        ['of another provider: Oracle', 7, '0.53707392473'],
      ]);
      const counted = parseAmount(totalOf(await facts.sum([], all)));
      expect(counted + facts.about.dropped.reduce((sum, { billed }) => sum + billed!, 0n)).toBe(whole);
      expect(facts.about.rows + facts.about.dropped.reduce((sum, { rows: count }) => sum + count, 0)).toBe(rows.length);
    });
  });

  test('has its odd column, its NULL literals and its broken rules named and counted', async () => {
    const nulls = rows.flat().filter(cell => cell === 'NULL').length;
    await read(join(data, 'focus-1.0.csv.gz'), async ({ about }) => {
      expect(about.version).toBe('FOCUS 1.0');
      expect(about.oddities).toEqual(['focus-1.0.csv.gz: the column Id is not of FOCUS and not read', expect.stringContaining(`the text NULL stands for nothing ${nulls} times`)]);
      expect(about.violations.map(({ rule, rows: count }) => [rule, count])).toEqual([
        ['ChargeFrequency-C-003-M', 7],
        ['ChargePeriodStart-C-002-M', 1000],
        ['ContractedCost-C-003-M', 7],
      ]);
    });
  });

  test('knows owners by JSON tags and what lacks a required one', async () => {
    const tagged = rows.filter(row => of('ProviderName', row) === 'AWS' && of('Tags', row).includes('"environment"')).length;
    await read(join(data, 'focus-1.0.csv.gz'), async facts => {
      const sums = (await facts.sum(['missing'], all))!;
      expect(sums.find(({ missing }) => missing === '')?.rows).toBe(tagged);
      expect((await facts.sum(['owner'], all))!.some(({ owner }) => owner === 'AccraAI')).toBe(true);
    });
  });
});

describe('odd files of CUR', () => {
  test('with lines that are shorter than their header are read, and it is said', async () => {
    await read(join(data, 'cur-short-lines.csv'), async facts => {
      expect(facts.about.rows).toBe(19);
      expect(facts.about.oddities.join()).toMatch(/OfferingClasspricing\/PurchaseOption.*19 lines have fewer fields than the header/);
      expect(totalOf(await facts.sum([], all))).toBe('0.082749984127434938');
    });
  });

  test('in another currency, with usage that a Savings Plan covers, cost what the plan does', async () => {
    await read(join(data, 'cur-savings-plan-nok.csv'), async facts => {
      expect(facts.about.currencies).toEqual(['NOK']);
      const [sum] = (await facts.sum(['charge'], all))!;
      expect([sum!.charge, decimalOf(sum!.billed!), decimalOf(sum!.effective!), decimalOf(sum!.list!)]).toEqual(['covered', '30', '0.3', '30']);
    });
  });

  test('that cannot be read is dropped, named and counted, and the rest stands', async () => {
    const file = join(folder, 'broken.csv');
    await writeFile(
      file,
      'line_item_unblended_cost,line_item_usage_start_date,line_item_line_item_type,line_item_currency_code\n1.5,2026-01-01,Usage,USD\nmany,2026-01-01,Usage,USD\n2,yesterday,Usage,USD\n4,2026-01-02,Usage,\n8,2026-01-03,Surprise,USD\n16,2026-01-03,Usage,USD,more,and more\n',
    );
    await read(file, async facts => {
      expect(facts.about.dropped.map(({ reason, rows, billed }) => [reason, rows, billed === null ? null : decimalOf(billed)])).toEqual([
        ['a cost that cannot be read: many', 1, null],
        ['a day that cannot be read: yesterday', 1, '2'],
        ['no currency', 1, '4'],
        [expect.stringMatching(/^lines that are no rows \(too many columns\), the first is broken.csv line 7/), 1, null],
      ]);
      expect(facts.about.oddities.join()).toMatch(/1 rows are of a kind of charge that is not known/);
      expect(totalOf(await facts.sum([], all))).toBe('9.5');
      expect(totalOf(await facts.sum([], { ...all, charges: basisCharges }), 'effective')).toBe('1.5');
    });
  });
});

describe('CUR 2.0 as Parquet', () => {
  test('amortizes commitments, takes negotiated prices, splits pods and finds tags in its map', async () => {
    const place = join(folder, 'cur2');
    await mkdir(place);
    const duck = await openDuck({ temporary: folder });
    const columns = ['type', 'unblended', 'net', 'plan', 'net_plan', 'total', 'used', 'reserved', 'net_reserved', 'up', 'rec', 'arn', 'pod'];
    const rows = [
      `('Usage', 10.1, 9.0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL)`,
      `('SavingsPlanCoveredUsage', 20.0, 20.0, 12.0, 11.5, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL)`,
      `('SavingsPlanNegation', -20.0, -20.0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL)`,
      `('SavingsPlanRecurringFee', 15.0, 15.0, NULL, NULL, 15.0, 12.0, NULL, NULL, NULL, NULL, '', NULL)`,
      `('DiscountedUsage', 0.0, 0.0, NULL, NULL, NULL, NULL, 6.0, 5.5, NULL, NULL, 'ri', NULL)`,
      `('RIFee', 7.0, 7.0, NULL, NULL, NULL, NULL, NULL, NULL, 0.4, 0.6, 'ri', NULL)`,
      `('Fee', 100.0, 100.0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'ri', NULL)`,
      `('EdpDiscount', -1.5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL)`,
      `('Usage', 0.0, 0.0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', 2.25)`,
    ];
    await duck.run(`COPY (SELECT type AS line_item_line_item_type, unblended::DOUBLE AS line_item_unblended_cost, net::DOUBLE AS line_item_net_unblended_cost, plan::DOUBLE AS savings_plan_savings_plan_effective_cost, net_plan::DOUBLE AS savings_plan_net_savings_plan_effective_cost,
      total::DOUBLE AS savings_plan_total_commitment_to_date, used::DOUBLE AS savings_plan_used_commitment, reserved::DOUBLE AS reservation_effective_cost, net_reserved::DOUBLE AS reservation_net_effective_cost,
      up::DOUBLE AS reservation_unused_amortized_upfront_fee_for_billing_period, rec::DOUBLE AS reservation_unused_recurring_fee, arn AS reservation_reservation_a_r_n, pod::DOUBLE AS split_line_item_split_cost,
      'USD' AS line_item_currency_code, TIMESTAMP '2026-11-02 05:00:00' AS line_item_usage_start_date, MAP {'user_cost_center': 'c1', 'user_owner': 'anna', 'aws_eks_namespace': 'x'} AS resource_tags, '123456789012' AS line_item_usage_account_id FROM (VALUES ${rows.join(', ')}) AS t(${columns.join(', ')})) TO '${place}/data.parquet' (FORMAT parquet)`);
    duck.close();
    await read(
      place,
      async facts => {
        expect(facts.about).toMatchObject({ version: 'CUR 2.0', fallback: null, rows: 9, dropped: [] });
        const by = new Map((await facts.sum(['charge'], all))!.map(sum => [sum.charge, [decimalOf(sum.billed!), sum.amortized === null ? null : decimalOf(sum.amortized), decimalOf(sum.effective!)]]));
        expect(Object.fromEntries(by)).toEqual({
          usage: ['10.1', '10.1', '9'],
          covered: ['20', '18', '17'],
          negation: ['-20', '0', '0'],
          commitment: ['122', '4', '4'],
          discount: ['-1.5', '-1.5', '-1.5'],
        });
        const [sum] = (await facts.sum(['owner', 'missing'], all))!;
        expect([sum!.owner, sum!.missing, decimalOf(sum!.split!)]).toEqual(['anna', '', '2.25']);
        const found = bridge((await facts.sum(['charge'], all))!)!;
        expect([decimalOf(found.billed), decimalOf(found.basis), found.residual]).toEqual(['130.6', '28.5', 0n]);
      },
      { ownerKeys: ['Owner'], requiredKeys: ['CostCenter'] },
    );
  });
});

describe('a folder', () => {
  test('is read by its manifest: what lies beside is not', async () => {
    const place = join(folder, 'export');
    await mkdir(join(place, 'data', 'BILLING_PERIOD=2026-10'), { recursive: true });
    await mkdir(join(place, 'metadata', 'BILLING_PERIOD=2026-10', 'old'), { recursive: true });
    await writeFile(join(place, 'data', 'BILLING_PERIOD=2026-10', 'a-1.csv'), focusCsv([{ day: '2026-10-05', cost: '1.25' }]));
    await writeFile(join(place, 'data', 'BILLING_PERIOD=2026-10', 'a-2.csv'), focusCsv([{ day: '2026-10-06', cost: '2.5' }]));
    await writeFile(join(place, 'data', 'BILLING_PERIOD=2026-10', 'stale.csv'), focusCsv([{ day: '2026-10-06', cost: '1000' }]));
    await writeFile(join(place, 'metadata', 'BILLING_PERIOD=2026-10', 'e-Manifest.json'), JSON.stringify({ dataFiles: ['a-1', 'a-2'].map(name => `s3://bucket/prefix/export/data/BILLING_PERIOD=2026-10/${name}.csv`) }));
    await writeFile(join(place, 'metadata', 'BILLING_PERIOD=2026-10', 'old', 'e-Manifest.json'), JSON.stringify({ dataFiles: ['s3://bucket/prefix/export/data/BILLING_PERIOD=2026-10/stale.csv'] }));
    await read(place, async facts => {
      expect(totalOf(await facts.sum([], all))).toBe('3.75');
      expect(facts.about.files).toBe(2);
    });
    await rm(join(place, 'data', 'BILLING_PERIOD=2026-10', 'a-2.csv'));
    await expect(readBill(place, question)).rejects.toThrow(/names prefix\/export\/data\/BILLING_PERIOD=2026-10\/a-2.csv, which is not in/);
  });

  test('of a legacy CUR has one current manifest a month', () => {
    expect(currentManifests(['r/20261001-20261101/uuid/r-Manifest.json', 'r/20261001-20261101/r-Manifest.json', 'r/20260901-20261001/r-Manifest.json', 'r/data.csv'])).toEqual([
      'r/20260901-20261001/r-Manifest.json',
      'r/20261001-20261101/r-Manifest.json',
    ]);
  });

  test('that is none, is empty, or holds two formats of one bill is refused in one line', async () => {
    await expect(readBill(join(folder, 'nowhere'), question)).rejects.toThrow(/is not there: give a folder/);
    const empty = join(folder, 'empty');
    await mkdir(empty);
    await expect(readBill(empty, question)).rejects.toThrow(/has no bill files/);
    const both = join(folder, 'both');
    await mkdir(both);
    await cp(join(data, 'cur-legacy.csv.gz'), join(both, 'cur.csv.gz'));
    await writeFile(join(both, 'focus.csv'), focusCsv([{ day: '2026-10-05', cost: '1' }]));
    await expect(readBill(both, question)).rejects.toThrow(/count the same bill twice/);
    await writeFile(join(empty, 'other.csv'), 'a,b\n1,2\n');
    await expect(readBill(empty, question)).rejects.toThrow(/is no bill that is known/);
    await writeFile(join(empty, 'other.csv'), '');
    await expect(readBill(empty, question)).rejects.toThrow(/is empty/);
    await writeFile(join(folder, 'x.parquet'), 'no parquet');
    await expect(readBill(join(folder, 'x.parquet'), question)).rejects.toThrow(/is no Parquet file/);
  });
});

describe('Cost Explorer and an export', () => {
  test('say the same of one bill wherever both can say anything', async () => {
    const file = join(folder, 'same.csv');
    const days = daysFrom('2026-10-05', 14);
    await writeFile(
      file,
      focusCsv(
        days.flatMap((day, index) => ['111111111111', '222222222222'].flatMap(account => ['Amazon S3', 'Amazon EC2'].map(service => ({ day, account, service, cost: `${index}.${account[0]}0${service.length}7`, billed: `${index}.9` })))),
      ),
    );
    await read(file, async facts => {
      const week = { from: '2026-10-12', to: '2026-10-19' };
      const explorer = costExplorerFacts(await rowsOfFacts(facts, { week, closed: '2026-10-18', keys: [] }));
      const plain = (sums: readonly BillSum[] | null): unknown => sums?.map(({ day, service, account, billed, effective }) => ({ day, service, account, billed, effective })) ?? null;
      for (const by of [[], ['day'], ['service'], ['account'], ['day', 'service'], ['day', 'account']] as const) {
        const span = { from: '2026-10-05', to: '2026-10-19', charges: basisCharges };
        expect(new Set((plain(await explorer.sum(by, span)) as object[]).map(row => Object.values(row).join()))).toEqual(new Set((plain(await facts.sum(by, span)) as object[]).map(row => Object.values(row).join())));
      }
      const both = { ...week, charges: basisCharges };
      expect(plain(await explorer.sum(['service', 'account'], both))).toHaveLength(4);
      expect(totalOf(await explorer.sum(['service', 'account'], both), 'effective')).toBe(totalOf(await facts.sum(['service', 'account'], both), 'effective'));
    });
  });

  test('explain one week in the same way: bridge, effects, owners, commitments and the month', async () => {
    const file = join(folder, 'explained.csv');
    const accounts = ['111111111111', '222222222222'];
    const rows = daysFrom('2026-09-01', 48).flatMap((day, index): FocusRow[] =>
      accounts.flatMap((account, place): FocusRow[] => {
        const tags: Readonly<Record<string, string>> = place === 0 ? { Owner: 'payments', environment: 'prod' } : index % 2 === 0 ? { Owner: 'search' } : {};
        const usage = (service: string, usageType: string, cost: string, quantity: string, more: Partial<FocusRow> = {}): FocusRow => ({ day, account, service, usageType, cost, quantity, unit: 'Hrs', region: 'eu-west-1', tags, ...more });
        return [
          usage('Amazon EC2', 'EU-BoxUsage:m5.large', `${10 + index}.25`, `${100 + index * place}`, { billed: `${12 + index}.5` }),
          usage('Amazon EC2', 'EU-BoxUsage:c5.large', '4', '50', { billed: '0', commitment: 'arn:plan/1', status: 'Used' }),
          usage('Amazon S3', 'EU-Requests-Tier1', `2.${index}1`, `${1000 + index}`),
          // two services share this one
          usage('Amazon S3', 'EU-DataTransfer-Out-Bytes', '1.5', '10'),
          usage('Amazon EC2', 'EU-DataTransfer-Out-Bytes', '2.5', `${20 + index}`),
          { day, account, service: 'Savings Plans', cost: '1', billed: '5', kind: 'Usage', commitment: 'arn:plan/1', status: 'Unused', tags: {} },
          ...(place === 0 && day.endsWith('-01') ? [{ day, account, service: 'Tax', kind: 'Tax', cost: '19', billed: '19', tags: {} }] : []),
          ...(place === 1 && day === '2026-10-14' ? [{ day, account, service: 'Amazon EC2', kind: 'Credit', cost: '-30', billed: '-30', tags: {} }] : []),
        ];
      }),
    );
    await writeFile(file, focusCsv(rows));
    const week = weekOf('2026-W42');
    const names = new Map<string, string>();
    const explain = async (facts: BillFacts): Promise<Explained> => {
      const config = Config.parse({ cost: { shared: { services: ['Amazon S3'] } }, tags: { required: [{ key: 'environment' }] } });
      const input = await explainCost({ facts, week, asOf: '2026-10-20T06:00:00Z', config, stored: [], drivers: [], findings: null, resourceCosts: null });
      const total = async (from: string, to: string): Promise<number> => microsOf((await facts.sum([], { from, to, charges: basisCharges }))?.[0]?.effective ?? 0n);
      const [before, micros] = [await total('2026-10-05', week.from), await total(week.from, week.to)];
      return explained(input, { week, closed: '2026-10-18', currency: 'USD', basis: 'net-amortized', trend: [], waste: null }, { micros, before }, names);
    };
    await read(
      file,
      async facts => {
        const parts = await partsOfFacts(facts, { week, month: { from: '2026-09-01', to: '2026-10-01' }, shared: ['Amazon S3'] });
        const explorer = costExplorerFacts(await rowsOfFacts(facts, { week, closed: '2026-10-18', keys: [] }), parts, ['environment']);
        const [ours, theirs] = [await explain(explorer), await explain(facts)];
        if (ours.invoice.state === 'unknown' || theirs.invoice.state === 'unknown' || ours.effects.state === 'unknown' || theirs.effects.state === 'unknown' || ours.allocation.state === 'unknown' || theirs.allocation.state === 'unknown')
          throw new Error('nothing is explained');
        expect([ours.invoice.billed, ours.invoice.basis, ours.invoice.lines.map(({ micros }) => micros)]).toEqual([theirs.invoice.billed, theirs.invoice.basis, theirs.invoice.lines.map(({ micros }) => micros)]);
        expect(ours.invoice.billed + ours.invoice.lines.reduce((sum, line) => sum + line.micros, 0)).toBe(ours.invoice.basis);
        expect(ours.invoice.charges).toMatchObject({ credit: -30_000_000 });
        const [own, exported] = [ours.effects.total, theirs.effects.total];
        expect({ ...own, effects: null }).toEqual({ ...exported, effects: null });
        expect([own.effects.appeared, own.effects.gone, own.effects.unsplit]).toEqual([exported.effects.appeared, exported.effects.gone, exported.effects.unsplit]);
        // by owner the export splits finer than Cost Explorer can, and it tells rate from discount
        expect(Math.abs(own.effects.usage - exported.effects.usage)).toBeLessThan(0.01 * Math.abs(exported.effects.usage));
        expect(own.effects.usage + own.effects.rate).toBe(exported.effects.usage + exported.effects.rate + exported.effects.discount);
        // what two services share is told by service, everything else by account
        expect(ours.effects.rows.filter(({ account }) => account === null).map(({ service }) => service)).toEqual(expect.arrayContaining(['Amazon EC2', 'Amazon S3']));
        expect(ours.effects.rows.some(({ account, service }) => account === accounts[1] && service === 'Amazon EC2')).toBe(true);
        expect(ours.allocation.byOwner).toEqual(theirs.allocation.byOwner);
        expect([ours.allocation.owned, ours.allocation.tagged, ours.allocation.total]).toEqual([theirs.allocation.owned, theirs.allocation.tagged, theirs.allocation.total]);
        expect(ours.commitments).toMatchObject({ state: 'known', used: 56_000_000, unused: 14_000_000, utilisation: 0.8 });
        expect(theirs.commitments).toMatchObject({ used: 56_000_000, unused: 14_000_000, utilisation: 0.8 });
        expect(ours.showback).toEqual({ ...theirs.showback });
        expect(ours.showback).toMatchObject({ state: 'known', month: '2026-09' });
      },
      { ownerKeys: ['Owner'], requiredKeys: ['environment'] },
    );
  });
});
