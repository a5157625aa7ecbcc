import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decimalOf } from '#cost/bill/amount';
import { bridge } from '#cost/bill/bridge';
import { basisCharges } from '#cost/bill/charge';
import { costExplorerFacts } from '#cost/bill/cost-explorer-facts';
import type { BillPart } from '#cost/bill/explorer-parts';
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

describe('parts of a bill', () => {
  const row = (question: Kinds['bill-row']['question'], more: Partial<Kinds['bill-row']>): Kinds['bill-row'] => ({
    ...{ question, from: '2026-11-09', to: '2026-11-16', service: null, account: null, region: null, tagKey: null, netAmortized: 10, unblended: 12, currency: 'USD', estimated: false },
    ...more,
  });
  const partOf = (question: BillPart['question'], more: Partial<BillPart>): BillPart => ({
    ...{
      question,
      from: '2026-11-09',
      to: '2026-11-16',
      service: null,
      account: null,
      usageType: null,
      recordType: null,
      tagKey: null,
      owner: null,
      netAmortized: 10,
      unblended: 12,
      currency: 'USD',
      quantity: null,
      unit: null,
      estimated: false,
    },
    ...more,
  });
  const week = { from: '2026-11-09', to: '2026-11-16' };
  const day = (recordType: string, unblended: number, netAmortized: number | null = unblended) => partOf('day-record', { from: '2026-11-09', to: '2026-11-10', recordType, unblended, netAmortized });
  const total = row('total', { from: '2026-11-09', to: '2026-11-10' });

  test('bridge from the invoice to the basis, residual zero, with fees that are paid at once and types that nobody knows', async () => {
    const parts = [day('Usage', 100, 90), day('Upfront', 500, 500), day('Tax', 19), day('Credit', -7), day('SavingsPlanRecurringFee', 30, 2), day('Enterprise Discount Program Discount', -5, 0), day('Something New', 3, 3)];
    const facts = costExplorerFacts([total], parts);
    const found = bridge((await facts.sum(['charge'], week)) ?? []);
    expect(found).toMatchObject({ residual: 0n });
    expect([decimalOf(found?.billed ?? 0n), decimalOf(found?.basis ?? 0n)]).toEqual(['640', '95']);
    expect(facts.about.oddities).toEqual(['Record types that are not known count as usage: Something New.']);
  });

  test('add up to the whole where a page was cut off or a type is of several services: what is left has no quantity', async () => {
    const whole = [
      row('service-account', { service: 'S3', account: 'a', netAmortized: 10 }),
      row('service-account', { service: 'S3', account: 'b', netAmortized: 5 }),
      row('service-account', { service: 'EC2', account: 'a', netAmortized: 8 }),
    ];
    const usage = (service: string, usageType: string, netAmortized: number) => partOf('usage', { service, usageType, netAmortized, unblended: 12, quantity: 4, unit: 'GB' });
    const parts = [
      usage('S3', 'Requests', 9),
      usage('S3', 'Bytes', 3),
      usage('EC2', 'Bytes', 2),
      partOf('account-usage', { account: 'a', usageType: 'Requests', netAmortized: 6, unblended: 6, quantity: 4, unit: 'GB' }),
      partOf('account-usage', { account: 'b', usageType: 'Requests', netAmortized: 3, unblended: 6, quantity: 4, unit: 'GB' }),
    ];
    const flows = (await costExplorerFacts([total, ...whole], parts).sum(['service', 'account', 'owner', 'region', 'usageType', 'unit'], { ...week, charges: basisCharges })) ?? [];
    const told = flows.map(({ service, account, usageType, effective, quantity }) => [service, account, usageType, decimalOf(effective ?? 0n), quantity === null ? null : decimalOf(quantity)]);
    expect(told).toEqual([
      ['EC2', null, 'Bytes', '2', '4'],
      ['S3', 'a', 'Requests', '6', '4'],
      ['S3', 'b', 'Requests', '3', '4'],
      ['S3', null, 'Bytes', '3', '4'],
      ['EC2', null, null, '6', null],
      ['S3', null, null, '3', null],
    ]);
    expect(decimalOf(flows.reduce((sum, { effective }) => sum + (effective ?? 0n), 0n))).toBe('23');
  });

  test('split a week by owner and by tags: what nobody owns is the rest of each account', async () => {
    const whole = [row('service-account', { service: 'S3', account: 'a', netAmortized: 100 })];
    const owned = (question: BillPart['question'], tagKey: string, owner: string | null, netAmortized: number) => partOf(question, { account: 'a', tagKey, owner, netAmortized, unblended: netAmortized });
    const parts = [
      owned('owner', 'Owner', 'x', 40),
      owned('owner', 'Owner', null, 60),
      owned('owner', 'Team', 'y', 25),
      owned('owner-tagged', 'Owner', 'x', 30),
      owned('owner-tagged', 'Owner', null, 12),
      owned('owner-tagged', 'Team', 'y', 10),
    ];
    const rows = (await costExplorerFacts([total, ...whole], parts, ['Env']).sum(['week', 'account', 'owner', 'missing'], { ...week, charges: basisCharges })) ?? [];
    const sumOf = (keep: (row: (typeof rows)[number]) => boolean): string => decimalOf(rows.filter(keep).reduce((sum, { effective }) => sum + (effective ?? 0n), 0n));
    expect([sumOf(({ owner }) => owner === 'x'), sumOf(({ owner }) => owner === 'y'), sumOf(({ owner }) => owner === null)]).toEqual(['40', '25', '35']);
    expect([sumOf(({ missing }) => missing === ''), sumOf(({ missing }) => missing !== '')]).toEqual(['42', '58']);
  });

  test('are unknown where they were not answered', async () => {
    const facts = costExplorerFacts([total, row('service-account', { service: 'S3', account: 'a' })], [partOf('owner', { account: 'a', tagKey: 'Owner', owner: 'x' })], ['Env']);
    for (const by of [['charge'], ['service', 'account', 'owner', 'region', 'usageType', 'unit'], ['week', 'account', 'owner', 'missing'], ['week', 'service', 'charge'], ['account', 'owner', 'service', 'charge']] as const)
      expect(await facts.sum(by, { ...week, charges: basisCharges })).toBeNull();
  });
});
