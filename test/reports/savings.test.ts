import { describe, expect, test } from 'vitest';
import type { DailyCost } from '#cost/savings-ladder';
import type { Finding } from '#kernel/finding';
import { freshLife } from '#kernel/lifecycle';
import { addDays } from '#kernel/time';
import { buildCostReport } from '#reports/model/cost';
import { savings } from '#reports/model/savings';
import { costTables } from '../../reports/tables/cost-tables.ts';
import { costHtml } from '../../reports/html/cost.ts';
import { emptyCost } from './fixture.ts';

const asOf = '2026-04-20T06:00:00Z';
const finding = (more: Partial<Finding> = {}): Finding => ({
  id: 'fnd_1',
  check: 'ec2-volume-unattached',
  account: '111111111111',
  region: 'eu-west-1',
  kind: 'ec2-volume',
  resource: 'arn:aws:ec2:eu-west-1:111111111111:volume/vol-1',
  name: 'vol-1',
  state: 'resolved',
  closed: 'gone',
  severity: 'high',
  code: 'unattached',
  facts: {},
  firstSeen: '2026-01-05T06:00:00Z',
  changedAt: '2026-03-02T06:00:00Z',
  resolvedAt: '2026-03-02T06:00:00Z',
  reopened: 0,
  due: null,
  owner: 'payments',
  cohort: null,
  saves: null,
  rev: 2,
  run: 'r',
  ...freshLife('2026-01-05T06:00:00Z'),
  ...more,
});
const falls: DailyCost = new Map(Array.from({ length: 90 }, (_, day) => [addDays('2026-01-25T00:00:00Z', day).slice(0, 10), day < 36 ? 2e6 : 0]));
const billed = { costs: new Map([['vol-1', falls]]), currency: 'USD', basis: 'net-amortized' as const };
const of = (findings: Finding[], bill: Parameters<typeof savings>[0]['billed'] = billed) => savings({ findings, billed: bill }, asOf, new Map([['111111111111', 'shop']]));

describe('what was mended', () => {
  test('is a saving when the bill of the resource fell', () => {
    const report = of([finding()]);
    expect(report.items).toMatchObject([{ resource: finding().resource, state: 'persisted', pending: null, actionedAt: '2026-03-02T06:00:00Z', realised: { micros: 60.8e6, currency: 'USD', basis: 'net-amortized' }, accountName: 'shop' }]);
    expect(report.verified).toEqual([{ micros: 60.8e6, currency: 'USD', basis: 'net-amortized' }]);
  });
  test('counts once, however many findings on it were mended', () => {
    const report = of([finding({ id: 'fnd_2', check: 'ec2-volume-previous-generation' }), finding()]);
    expect(report.items).toMatchObject([{ checks: ['ec2-volume-unattached', 'ec2-volume-previous-generation'], findings: ['fnd_1', 'fnd_2'] }]);
    expect(report.verified).toMatchObject([{ micros: 60.8e6 }]);
  });
  test('waits for a bill by resource', () => {
    const report = of([finding()], null);
    expect(report).toMatchObject({ billed: false, verified: [], items: [{ state: 'actioned', pending: 'needs-resource-level-bill', realised: null, verifiableOn: '2026-03-10', persistsOn: '2026-03-30' }] });
  });
  test('and came back is a regression', () => {
    expect(of([finding({ state: 'open', closed: null, resolvedAt: null, reopened: 1, changedAt: '2026-04-10T06:00:00Z' })])).toMatchObject({ verified: [], counts: { regressed: 1 }, items: [{ state: 'regressed' }] });
  });
  test.each([
    ['by a changed definition', finding({ closed: 'criteria-changed' })],
    ['long ago', finding({ resolvedAt: '2025-12-01T00:00:00Z' })],
    ['not at all', finding({ state: 'open', closed: null, resolvedAt: null })],
  ])('%s is no saving', (_, one) => expect(of([one]).items).toEqual([]));
});

test('the report names only verified savings, in every format', () => {
  const report = buildCostReport({ ...emptyCost, run: { ...emptyCost.run, asOf }, savings: { findings: [finding(), finding({ id: 'fnd_3', resource: 'arn:x:volume/vol-3', name: 'vol-3' })], billed } });
  const table = costTables(report).find(({ id }) => id === 'savings');
  expect(table?.rows.map(row => [row['name'], row['state'], row['pending'], row['realised']])).toEqual([
    ['vol-1', 'persisted', null, { micros: 60.8e6, currency: 'USD', basis: 'net-amortized' }],
    ['vol-3', 'actioned', 'pending: needs a bill by resource', null],
  ]);
  expect(costHtml(report)).toContain('The bill shows $60.80 a month saved');
  const ladder = costTables(report).find(({ id }) => id === 'savings-ladder');
  expect(ladder?.rows.map(row => [row['state'], row['items'], row['amount'], row['next']])).toEqual([
    ['actioned', 1, null, expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)],
    ['persisted', 1, { micros: 60.8e6, currency: 'USD', basis: 'net-amortized' }, null],
  ]);
  expect(buildCostReport(emptyCost).savings).toBeNull();
});

test('what is only found stands on the first rung, in each basis, and is never added to what the bill shows', () => {
  const found = [
    { micros: 5e6, currency: 'USD', basis: 'list', items: 2 },
    { micros: 9e6, currency: 'USD', basis: 'net-amortized', items: 1 },
  ] as const;
  const { ladder, verified } = savings({ findings: [finding()], billed }, asOf, new Map(), found);
  expect(ladder.map(({ state, items, amount }) => [state, items, amount?.micros, amount?.basis])).toEqual([
    ['identified', 2, 5e6, 'list'],
    ['identified', 1, 9e6, 'net-amortized'],
    ['persisted', 1, 60.8e6, 'net-amortized'],
  ]);
  expect(verified.map(({ micros }) => micros)).toEqual([60.8e6]);
});
