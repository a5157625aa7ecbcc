import { expect, test } from 'vitest';
import optimizerIdle from '#evaluate/checks/waste/optimizer-resource-idle';
import oversized from '#evaluate/checks/waste/ec2-instance-oversized';
import { fail } from '#kernel/check';
import type { Verdict } from '#kernel/verdict';
import { adviserOf } from '#reports/model/advisers';
import { waste } from '#reports/model/waste';

const arn = 'arn:aws:ec2:eu-west-1:111111111111:instance/i-1';
const verdict = (check: string, kind: string, amount: number | null, more: Partial<Verdict> = {}): Verdict => ({
  check,
  version: 1,
  criteria: 'c',
  topic: 'waste',
  severity: 'medium',
  account: '111111111111',
  region: 'eu-west-1',
  kind,
  resource: arn,
  name: 'i-1',
  outcome: 'fail',
  code: 'x',
  reason: 'x',
  missing: [],
  facts: {},
  measures: {},
  saves: amount === null ? null : { amount, currency: 'USD', basis: 'list', confidence: 0.9 },
  calls: [],
  ...more,
});
const at = { asOf: new Date('2026-04-02T00:00:00Z'), params: { headroomPercent: 25, maxRisk: 1 } } as never;

test('an idle instance that our check, Compute Optimizer and the Cost Optimization Hub all name counts once', () => {
  const option = { to: 'm6i.xlarge', cpuPercent: 2, memoryPercent: null, performanceRisk: 1, monthlySavings: { amount: 140.16, currency: 'USD' }, monthlySavingsAfterDiscounts: null };
  const advice = {
    optimizer: { finding: 'over', reasons: [], current: 'm5.2xlarge', options: [option], lookbackDays: 14 },
    hub: { action: 'Stop', current: 'm5.2xlarge', to: null, monthlySavings: { amount: 280.32, currency: 'USD' }, lookbackDays: 14 },
  };
  const resize = oversized.evaluate(advice, at);
  const idle = optimizerIdle.evaluate({ of: 'ec2instance', says: 'Stop', by: ['Compute Optimizer', 'Cost Optimization Hub'], monthlySavings: { amount: 280.32, currency: 'USD' }, monthlySavingsAfterDiscounts: null, lookbackDays: 14 }, at);
  expect([resize.outcome, resize.estimate?.amount, idle.outcome, idle.code]).toEqual(['fail', 140.16, 'not-applicable', 'judged-here']);

  const verdicts = [
    verdict('ec2-instance-idle', 'ec2-instance', 280.32),
    verdict('ec2-instance-oversized', 'ec2-instance-advice', 140.16, { facts: resize.facts }),
    verdict('optimizer-resource-idle', 'idle-advice', null, { outcome: idle.outcome, code: idle.code, facts: idle.facts }),
  ];
  const said = verdicts.flatMap(each => adviserOf(each)?.says ?? []).sort();
  expect(said).toEqual(['Compute Optimizer: Rightsize', 'Compute Optimizer: Stop', 'Cost Optimization Hub: Stop']);
  const report = waste(verdicts, [], null, '2026-04-02T00:00:00Z', new Map(), new Map([[arn, said]]));
  if (report.state !== 'judged') throw new Error('it is judged');
  expect(report.items.map(item => [item.check, item.saves?.micros, item.countedMicros, item.alsoIn.length])).toEqual([
    ['ec2-instance-idle', 280.32e6, 280.32e6, 3],
    ['ec2-instance-oversized', 140.16e6, 0, 3],
  ]);
  expect(report.total.sums).toEqual([{ micros: 280.32e6, currency: 'USD', basis: 'list', expectedMicros: Math.round(280.32e6 * 0.9), items: 2 }]);
  expect(report.overlaps).toEqual([{ micros: 140.16e6, currency: 'USD', basis: 'list' }]);
  for (const parts of [report.byCheck, report.byAccount]) expect(parts.flatMap(part => part.sums).reduce((sum, { micros }) => sum + micros, 0)).toBe(report.total.sums[0]!.micros);
});

test('what only AWS says is a finding with its own saving', () => {
  const advice = { of: 'memorydbcluster', says: 'Idle', by: ['Compute Optimizer'], monthlySavings: { amount: 200, currency: 'USD' }, monthlySavingsAfterDiscounts: { amount: 150, currency: 'USD' }, lookbackDays: 14 };
  const facts = { of: 'memorydbcluster', by: ['Compute Optimizer'], says: 'Idle' };
  expect(optimizerIdle.evaluate(advice, at)).toEqual(fail('idle', facts, { lookbackDays: 14 }, { estimate: { amount: 150, currency: 'USD', basis: 'net-amortized' }, confidence: 0.7 }));
});

test('a gap and what lies under no ARN speak of no resource', () => {
  expect(adviserOf(verdict('optimizer-resource-idle', 'idle-advice', null, { outcome: 'not-assessed' }))).toBeNull();
  expect(adviserOf(verdict('optimizer-resource-idle', 'idle-advice', null, { resource: 'urn:tallystick:aws:1:global:x/y', facts: { by: ['Cost Optimization Hub'], says: 'PurchaseSavingsPlans' } }))).toBeNull();
  expect(adviserOf(verdict('ec2-instance-idle', 'ec2-instance', 1))).toBeNull();
});

test('a saving that grows when a commitment ends says so', () => {
  const covered = verdict('ec2-instance-idle', 'ec2-instance', 10, { measures: { priced: { source: 'usage-type', list: 84, effective: 50, days: 14, later: { amount: 43.8, on: '2027-01-31' } } } });
  const report = waste([covered], [], null, '2026-04-02T00:00:00Z', new Map());
  expect(report.state === 'judged' && report.items[0]?.later).toEqual({ micros: 43.8e6, currency: 'USD', basis: 'list', on: '2027-01-31' });
});
