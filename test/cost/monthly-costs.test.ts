import { expect, test } from 'vitest';
import { monthlyCosts } from '#cost/monthly-costs';

const volume = 'vol-0123456789abcdef0';
const day = (on: number, cost: number, more: object = {}) => ({ on: `2026-03-${String(on).padStart(2, '0')}`, netAmortized: cost, unblended: cost * 2, currency: 'USD', quantity: 1, ...more });
const days = (from: number, to: number, cost: number) => Array.from({ length: to - from + 1 }, (_, nth) => day(from + nth, cost));
const row = (resourceId: string, all: ReturnType<typeof day>[], usageType = 'EU-EBS:VolumeUsage.gp3') => ({ resourceId, service: 'EC2 - Other', usageType, days: all });
const dollars = (rows: ReturnType<typeof row>[], id = volume) => {
  const cost = monthlyCosts(rows, new Set([id])).get(id);
  return cost === undefined ? null : [cost.micros / 1e6, cost.currency, cost.basis];
};

test('a month has 730 hours, and holds all usage types of the resource', () => {
  expect(dollars([row(volume, days(1, 12, 1)), row(volume, days(1, 12, 0.5), 'EU-EBS:VolumeP-IOPS.gp3')])).toEqual([(1.5 * 730) / 24, 'USD', 'net-amortized']);
});
test('days on which it cost nothing count, those before it was there do not', () => {
  const other = row('vol-0fedcba9876543210', days(1, 12, 3));
  expect(dollars([row(volume, [day(1, 6)]), other])).toEqual([15.208333, 'USD', 'net-amortized']);
  expect(dollars([row(volume, days(6, 12, 1)), other])).toEqual([30.416667, 'USD', 'net-amortized']);
});
test('less than a week says nothing of a month', () => {
  expect(dollars([row(volume, days(7, 12, 1))])).toBeNull();
});
test('one day without net costs makes all of it unblended', () => {
  expect(dollars([row(volume, [...days(1, 11, 1), day(12, 1, { netAmortized: null })])])).toEqual([60.833333, 'USD', 'unblended']);
});
test('two currencies are no sum, and a name that another account may have is nobody', () => {
  expect(dollars([row(volume, [...days(1, 11, 1), day(12, 1, { currency: 'CNY' })])])).toBeNull();
  expect(dollars([row('my-function', days(1, 12, 1))], 'my-function')).toBeNull();
});
test('a refund is no cost below nothing', () => {
  expect(dollars([row(volume, days(1, 12, -1))])).toEqual([0, 'USD', 'net-amortized']);
});
