import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthlyCosts } from '#cost/monthly-costs';
import { checks } from '#evaluate/registry.generated';
import type { Verdict } from '#kernel/verdict';
import { waste } from '#reports/model/waste';

const volumes = Array.from({ length: 5 }, (_, nth) => `vol-0000000000000000${nth}`);
const arnOf = (id: string): string => `arn:aws:ec2:eu-west-1:222222222222:volume/${id}`;
const ids = checks.filter(({ topic }) => topic === 'waste').map(({ id }) => id);

const billed = fc.array(
  fc.record({
    resourceId: fc.constantFrom(...volumes),
    service: fc.constantFrom('EC2 - Other', 'Amazon Elastic Compute Cloud - Compute'),
    usageType: fc.constantFrom('EU-EBS:VolumeUsage.gp3', 'EU-BoxUsage:m5.large'),
    days: fc.uniqueArray(
      fc.record({
        on: fc.integer({ min: 1, max: 28 }).map(day => `2026-03-${String(day).padStart(2, '0')}`),
        netAmortized: fc.option(fc.double({ min: 0, max: 5e3, noNaN: true }), { freq: 20 }),
        unblended: fc.double({ min: 0, max: 5e3, noNaN: true }),
        currency: fc.constant('USD'),
        quantity: fc.constant(1),
      }),
      { selector: ({ on }) => on, minLength: 1, maxLength: 28 },
    ),
  }),
  { minLength: 4, maxLength: 12 },
);
const verdicts = fc.uniqueArray(
  fc.record({ check: fc.constantFrom(...ids), id: fc.constantFrom(...volumes), amount: fc.option(fc.double({ min: -100, max: 1e6, noNaN: true })), basis: fc.constantFrom('list' as const, 'net-amortized' as const, 'unblended' as const) }),
  { selector: ({ check, id }) => `${check} ${id}`, minLength: 5, maxLength: 20 },
);

test('on random bills the waste of a resource never adds up to more than its bill', () => {
  let capped = 0;
  fc.assert(
    fc.property(billed, verdicts, (rows, said) => {
      const costs = monthlyCosts(rows, new Set(volumes));
      const failed = said.map(({ check, id, amount, basis }) => ({ ...blank, check, resource: arnOf(id), saves: amount === null ? null : { amount, currency: 'USD', basis, confidence: 0.9 } }));
      const report = waste(failed, [], null, '2026-04-02T00:00:00Z', new Map(), new Map(), costs);
      if (report.state !== 'judged') return;
      for (const id of volumes) {
        const cost = costs.get(id);
        const own = report.items.filter(({ resource }) => resource === arnOf(id));
        const counted = own.reduce((sum, { countedMicros }) => sum + (countedMicros ?? 0), 0);
        if (cost !== undefined) expect(counted).toBeLessThanOrEqual(cost.micros);
        if (cost !== undefined && own.some(({ saves }) => (saves?.micros ?? 0) > cost.micros)) capped += 1;
      }
      const sums = report.total.sums.reduce((sum, { micros }) => sum + micros, 0);
      expect(report.items.reduce((sum, { countedMicros }) => sum + (countedMicros ?? 0), 0)).toBe(sums);
    }),
    { seed: 4, numRuns: 300 },
  );
  expect(capped).toBeGreaterThan(50);
});

test('a saving by the list that is more than the bill counts as the bill, and what is left out is told', () => {
  const costs = new Map([[volumes[0] as string, { micros: 40e6, currency: 'USD', basis: 'net-amortized' as const }]]);
  const report = waste(
    [{ ...blank, check: 'ec2-volume-unattached', resource: arnOf(volumes[0] as string), saves: { amount: 70, currency: 'USD', basis: 'list', confidence: 0.9 } }],
    [],
    null,
    '2026-04-02T00:00:00Z',
    new Map(),
    new Map(),
    costs,
  );
  expect(report).toMatchObject({ items: [{ saves: { micros: 70e6 }, countedMicros: 40e6, expectedMicros: 36e6 }], overlaps: [{ micros: 30e6 }], total: { sums: [{ micros: 40e6 }] } });
});

const blank: Verdict = {
  check: '',
  version: 1,
  criteria: 'a'.repeat(64),
  topic: 'waste',
  severity: 'low',
  account: '222222222222',
  region: 'eu-west-1',
  kind: 'ec2-volume',
  resource: '',
  name: '',
  outcome: 'fail',
  code: 'x',
  reason: '',
  missing: [],
  facts: {},
  measures: {},
  saves: null,
  calls: [],
};
