import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decimalOf } from '#cost/bill/amount';
import { basisCharges } from '#cost/bill/charge';
import { costExplorerFacts } from '#cost/bill/cost-explorer-facts';
import type { Kinds } from '#kernel/kind';

type Day = {
  readonly Estimated: boolean;
  readonly TimePeriod: { readonly Start: string; readonly End: string };
  readonly Groups: readonly { readonly Keys: readonly string[]; readonly Metrics: { readonly UnblendedCost: { readonly Amount: string; readonly Unit: string } } }[];
};
const text = gunzipSync(readFileSync(join(import.meta.dirname, 'cost-explorer-daily.json.gz'))).toString('utf8');
const days = JSON.parse(text) as Day[];
const rows = days.flatMap(({ Estimated, TimePeriod, Groups }) =>
  Groups.map(({ Keys, Metrics: { UnblendedCost } }): Kinds['bill-row'] => ({
    question: 'service',
    from: TimePeriod.Start,
    to: TimePeriod.End,
    service: Keys[0]!,
    account: null,
    region: null,
    tagKey: null,
    netAmortized: null,
    unblended: Number(UnblendedCost.Amount),
    currency: UnblendedCost.Unit,
    estimated: Estimated,
  })),
);
const span = { from: '2024-01-01', to: '2025-01-01', charges: basisCharges };

describe('86 real days of Cost Explorer', () => {
  test('sum to what a program of five lines says, with all decimals', async () => {
    let tenBillionths = 0n;
    for (const [, whole = '', fraction = ''] of text.matchAll(/"Amount": "(\d+)(?:\.(\d{1,10}))?"/g)) tenBillionths += BigInt(whole + fraction.padEnd(10, '0'));
    expect(tenBillionths).toBe(672540521894n);
    const sums = (await costExplorerFacts(rows).sum(['service'], { ...span, from: '2024-01-01' })) ?? [];
    expect(decimalOf(sums.reduce((sum, row) => sum + (row.billed ?? 0n), 0n))).toBe('67.2540521894');
  });

  test('know nothing of what was not asked: tax, owners, quantities', async () => {
    const facts = costExplorerFacts(rows);
    expect(await facts.sum(['charge'], { from: '2024-01-01', to: '2025-01-01' })).toBeNull();
    expect(await facts.sum(['owner'], span)).toBeNull();
    expect(await facts.sum(['day', 'service', 'region'], span)).toBeNull();
    expect(facts.about.fallback).toMatch(/no net amortized/);
  });

  test('of another currency are dropped and named', () => {
    const { about } = costExplorerFacts([...rows, { ...rows[0]!, currency: 'EUR' }]);
    expect(about.dropped).toEqual([{ reason: 'in another currency: EUR', rows: 1, billed: null }]);
  });
});
