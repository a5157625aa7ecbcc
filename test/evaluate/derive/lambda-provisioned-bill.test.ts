import { expect, test } from 'vitest';
import lambdaProvisionedBill from '#evaluate/derive/lambda-provisioned-bill';
import rateKind from '#inventory/billed-rate';
import { Config } from '#kernel/config';
import type { Kinds } from '#kernel/kind';
import type { HoleReason, Resource } from '#kernel/resource';

const payer = '111111111111';
const at = { partition: 'aws', account: payer, asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse({}) };
const row = (usageType: string, quantity: number, more: Partial<Kinds['billed-rate']> = {}, holes: Resource['holes'] = null): Resource => ({
  kind: 'billed-rate',
  resource: `urn:tallystick:aws:${payer}:global:billed-rate/${usageType}`,
  account: payer,
  region: 'global',
  name: usageType,
  data: { ...rateKind.example, account: '222222222222', usageType, quantity, netAmortized: quantity / 1e5, unblended: quantity / 5e4, unit: 'Lambda-GB-Second', ...more },
  holes,
  calls: [`rates#${usageType}`],
});
const bills = (rows: readonly Resource[], gap: HoleReason | null = null) => (lambdaProvisionedBill.span === 'account' ? [...lambdaProvisionedBill.derive(rows, at, kind => ({ resources: kind === 'billed-rate' ? rows : [], gap }))] : []);

test('what is ready and what ran stand together by account and Region, Graviton with the others', () => {
  const found = bills([
    row('EU-Lambda-Provisioned-Concurrency', 1e6),
    row('EU-Lambda-Provisioned-Concurrency-ARM', 5e5),
    row('EU-Lambda-Provisioned-GB-Second', 2e5),
    row('Lambda-Provisioned-Concurrency', 3e5),
    row('EU-Lambda-GB-Second', 9e9),
    row('EU-Lambda-Provisioned-GB-Second', 7e5, { account: '333333333333' }),
  ]);
  expect(found.map(({ name, region, data, holes }) => [name, region, data, holes])).toEqual([
    ['222222222222 in eu-west-1', 'global', { accountId: '222222222222', regionName: 'eu-west-1', readyGBSeconds: 1.5e6, usedGBSeconds: 2e5, cost: { amount: 15, currency: 'USD', basis: 'net-amortized' }, days: 14 }, null],
    ['222222222222 in us-east-1', 'global', { accountId: '222222222222', regionName: 'us-east-1', readyGBSeconds: 3e5, usedGBSeconds: 0, cost: { amount: 3, currency: 'USD', basis: 'net-amortized' }, days: 14 }, null],
  ]);
  expect(found[0]?.calls).toEqual(['rates#EU-Lambda-Provisioned-Concurrency', 'rates#EU-Lambda-Provisioned-Concurrency-ARM', 'rates#EU-Lambda-Provisioned-GB-Second']);
});

test('two months of one window are its days; without net costs it is unblended', () => {
  const [bill] = bills([row('EU-Lambda-Provisioned-Concurrency', 1e6, { from: '2026-03-18', to: '2026-04-01' }), row('EU-Lambda-Provisioned-Concurrency', 1e5, { from: '2026-04-01', to: '2026-04-03', netAmortized: null })]);
  expect(bill?.data).toMatchObject({ days: 16, cost: { amount: 22, basis: 'unblended' } });
});

test('questions of instances and several currencies say nothing', () => {
  expect(bills([row('EU-Lambda-Provisioned-Concurrency', 1e6, { question: 'cover', account: null }), row('USE2-Lambda-Provisioned-Concurrency', 1), row('USE2-Lambda-Provisioned-GB-Second', 1, { currency: 'CNY' })])).toEqual([]);
});

test.each([
  ['the list has a gap', [row('EU-Lambda-Provisioned-Concurrency', 1e6)], { reason: 'denied', missing: ['ce:GetCostAndUsage'] }, 'denied'],
  ['a row could not be read', [row('EU-Lambda-Provisioned-Concurrency', 1e6), row('x', 1, {}, { quantity: { reason: 'garbled', missing: [] } })], null, 'garbled'],
] as const)('its use is open when %s: the row that tells it may be missing', (_, rows, gap, reason) => {
  const [bill] = bills(rows, gap as HoleReason | null);
  expect([bill?.data.usedGBSeconds, bill?.holes?.['usedGBSeconds']?.reason]).toEqual([undefined, reason]);
});

test('nobody who says what was listed leaves it open, too', () => {
  const open = lambdaProvisionedBill.span === 'account' ? [...lambdaProvisionedBill.derive([row('EU-Lambda-Provisioned-Concurrency', 1e6)], at)] : [];
  expect(open[0]?.holes).toMatchObject({ usedGBSeconds: { reason: 'the bill was not read to its end' } });
});
