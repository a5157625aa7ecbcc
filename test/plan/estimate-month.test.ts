import { describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import { estimateMonth } from '#plan/estimate-month';
import { monthPrices } from '#plan/month-prices';

const all = Object.values(collectors);

describe('a month', () => {
  test('adds up its lines, each with a quantity, a unit and the page of its price', () => {
    const { ours, total } = estimateMonth({ accounts: 50, resources: 1_560, regions: 4 }, all);
    expect(ours.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(total, 10);
    for (const line of ours) expect(line).toMatchObject({ unit: expect.any(String), source: expect.stringMatching(/^https:\/\/aws\.amazon\.com\//), quantity: expect.toSatisfy((quantity: number) => quantity > 0) });
  });

  test('costs AWS Config and Security Hub what their formulas say', () => {
    // 50 accounts of 1,560 resources: 78,000 items at $0.003; (25 × 30.4 × 4 + 3 × 1,560) checks of an account at $0.001
    const { aws } = estimateMonth({ accounts: 50, resources: 1_560, regions: 4 }, all);
    expect(aws.config[0]).toBeCloseTo(78_000 * monthPrices.configurationItem.each, 6);
    expect(aws.securityHub[0]).toBeCloseTo(50 * (25 * 30.4 * 4 + 3 * 1_560) * 0.001, 6);
  });

  test('grows slower than theirs', () => {
    const of = (accounts: number): number => estimateMonth({ accounts, resources: 1_000, regions: 4 }, all).total;
    expect(of(1_000)).toBeLessThan(1_000 * of(1));
    const { total, aws } = estimateMonth({ accounts: 50, resources: 1_560, regions: 4 }, all);
    expect((aws.config[0] + aws.securityHub[0]) / total).toBeGreaterThan(30);
  });
});
