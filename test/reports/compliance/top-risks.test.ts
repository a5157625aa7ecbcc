import { describe, expect, test } from 'vitest';
import { addDays } from '#kernel/time';
import type { ResourceCosts } from '#reports/model/compliance/top-risks';
import { asOf, framework } from '../fixture.ts';
import { accepted, made, reportOf } from './made.ts';

const costs = (...of: readonly (readonly [string, number])[]): ResourceCosts => ({ from: '2026-11-02', last: '2026-11-15', days: 14, currency: 'USD', basis: 'net-amortized', micros: new Map(of) });
const volume = 'vol-0123456789abcdef0';
const arn = `arn:aws:ec2:eu-west-1:222222222222:volume/${volume}`;

describe('top risks', () => {
  test('are resources with critical or high findings that nobody accepted, the gravest first', () => {
    const report = reportOf([
      made('a', { severity: 'medium' }),
      made('b', { severity: 'high' }),
      made('c', { severity: 'critical' }),
      made('d', { severity: 'critical', due: null, work: 'accepted', acceptance: accepted(addDays(asOf, 9)) }),
      made('e', { resource: arn, severity: 'high' }),
      made('f', { resource: arn, severity: 'low' }),
    ]);
    expect(report.risks.rows.map(row => [row.worst, row.findings])).toEqual([
      ['critical', ['c']],
      ['high', ['e', 'f']],
      ['high', ['b']],
    ]);
  });
  test('carry what their resource cost, by its ARN or its own id, and the sum is of those that are known', () => {
    const report = reportOf([made('a', { resource: arn }), made('b', { resource: 'arn:aws:rds:eu-west-1:222222222222:db:orders' }), made('c')], [], {
      costs: costs([volume, 3_000_000], ['arn:aws:rds:eu-west-1:222222222222:db:orders', 7_000_000]),
    });
    expect(report.risks.rows.map(row => row.cost?.micros ?? null)).toEqual([7_000_000, 3_000_000, null]);
    expect(report.risks).toMatchObject({ resources: 3, unknownCost: 1, cost: { micros: 10_000_000, currency: 'USD', basis: 'net-amortized' } });
  });
  test('beyond the first five hundred are counted together, with what they cost', () => {
    const many = Array.from({ length: 503 }, (_, index) => made(`m${String(index).padStart(3, '0')}`));
    const { risks } = reportOf(many, [], { costs: costs(...many.map(({ resource }, index) => [resource, index < 2 ? 1 : 1_000_000] as const)) });
    expect(risks).toMatchObject({ resources: 503, cost: { micros: 501_000_002 }, unknownCost: 0, other: { resources: 3, cost: { micros: 1_000_002 }, unknownCost: 0 } });
    expect(risks.rows).toHaveLength(500);
  });
  test('do not take the cost of something else that is called the same', () => {
    const report = reportOf([made('a', { resource: 'arn:aws:iam::222222222222:role/logs' }), made('b', { resource: 'arn:aws:s3:::logs' })], [], { costs: costs(['logs', 5_000_000]) });
    expect(report.risks.rows.map(row => [row.resource, row.cost?.micros ?? null])).toEqual([
      ['arn:aws:s3:::logs', 5_000_000],
      ['arn:aws:iam::222222222222:role/logs', null],
    ]);
  });
  test('have an unknown cost, and no zero, where the bill was not read', () => {
    expect(reportOf([made('a')]).risks).toMatchObject({ billed: null, cost: null, unknownCost: 1, rows: [{ cost: null }] });
  });
  test('name the controls that their grave failures are about', () => {
    const report = reportOf([made('a', { resource: arn, check: 'iam-role-unused' }), made('b', { resource: arn, check: 'kms-key-rotation-off', severity: 'low' })], [], { frameworks: [framework] });
    expect(report.risks.rows[0]?.controls).toEqual(['sample-1.0 1.3']);
  });
  test('count the biggest saving of a resource, for two findings may save the same money', () => {
    const saves = (amount: number) => ({ amount, currency: 'USD', basis: 'list' as const, confidence: 1 });
    expect(reportOf([made('a', { resource: arn, saves: saves(3) }), made('b', { resource: arn, saves: saves(8) })]).risks.rows[0]?.saves?.micros).toBe(8_000_000);
  });
});
