import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { residualSavings, type ClaimedSaving } from '#cost/residual-savings';
import { savingAction } from '#cost/saving-action';
import { checks } from '#evaluate/registry.generated';

const claim = (check: string, dollars: number, more: Partial<ClaimedSaving> = {}): ClaimedSaving => ({ check, resource: 'arn:a', covers: [], micros: dollars * 1e6, currency: 'USD', basis: 'list', ...more });
const dollars = (claims: readonly ClaimedSaving[], cost?: number) => residualSavings(claims, cost === undefined ? undefined : () => ({ micros: cost * 1e6, currency: 'USD', basis: 'list' })).map(micros => micros / 1e6);

describe('savings on one resource', () => {
  test('who deletes an idle instance has nothing left to shrink', () => {
    expect(dollars([claim('ec2-instance-oversized', 40), claim('ec2-instance-idle', 70), claim('ec2-instance-graviton-missing', 14)])).toEqual([0, 70, 0]);
  });
  test('each further action saves its share of what is left', () => {
    // 100 a month: half of it by a smaller size, then a fifth of the other half
    expect(dollars([claim('ec2-instance-graviton-missing', 20), claim('ec2-instance-oversized', 50)], 100)).toEqual([10, 50]);
  });
  test('a saving bigger than the cost counts as the cost', () => {
    expect(dollars([claim('ec2-volume-unattached', 12)], 10)).toEqual([10]);
  });
  test('nor does it count for more than the bill where it was priced by a list', () => {
    const costs = new Map([['arn:a', { micros: 7e6, currency: 'USD', basis: 'net-amortized' }]]);
    const counted = (claims: readonly ClaimedSaving[]) => residualSavings(claims, resource => costs.get(resource) ?? null).map(micros => micros / 1e6);
    expect(counted([claim('ec2-volume-unattached', 10)])).toEqual([7]);
    expect(counted([claim('ec2-volume-unattached', 10, { currency: 'CNY' })])).toEqual([10]);
    // what else it holds is not on the bill, so that what it costs in all is not known
    expect(counted([claim('ec2-instance-stopped', 10, { covers: ['arn:v'] }), claim('ec2-volume-unattached', 9)])).toEqual([10, 0]);
  });
  test('what the bill has at nothing saves nothing', () => {
    expect(dollars([claim('ec2-volume-unattached', 12)], 0)).toEqual([0]);
  });
  test('without a known cost the biggest saving stands for it', () => {
    expect(dollars([claim('ec2-instance-graviton-missing', 20), claim('ec2-instance-oversized', 50)])).toEqual([0, 50]);
  });
  test('one saving counts in full', () => {
    expect(dollars([claim('ec2-volume-previous-generation', 1.6)])).toEqual([1.6]);
  });
  test('the volumes of a stopped instance are saved with it, not once more', () => {
    const stopped = claim('ec2-instance-stopped', 10, { resource: 'arn:i', covers: ['arn:v1', 'arn:v2'] });
    expect(dollars([claim('ec2-volume-previous-generation', 1, { resource: 'arn:v1' }), stopped, claim('ec2-volume-previous-generation', 2, { resource: 'arn:v3' })])).toEqual([0, 10, 2]);
  });
  test('an instance whose saving is not known joins no volumes', () => {
    const stopped = claim('ec2-instance-stopped', 0, { resource: 'arn:i', covers: ['arn:v1', 'arn:v2'] });
    expect(dollars([claim('ec2-volume-previous-generation', 1, { resource: 'arn:v1' }), stopped, claim('ec2-volume-previous-generation', 2, { resource: 'arn:v2' })])).toEqual([1, 0, 2]);
  });
  test('unlike bases and currencies are neither added nor converted', () => {
    expect(dollars([claim('ec2-instance-oversized', 40), claim('ec2-instance-idle', 70, { basis: 'net-amortized' })])).toEqual([0, 70]);
    expect(dollars([claim('ec2-instance-idle', 40, { currency: 'CNY' }), claim('ec2-instance-idle', 70, { resource: 'arn:b' })])).toEqual([40, 70]);
  });
  test('what would cost more saves nothing and takes nothing from the others', () => {
    expect(dollars([claim('ec2-instance-previous-generation', -5), claim('ec2-instance-oversized', 40)])).toEqual([0, 40]);
  });
});

describe('on random resources', () => {
  const check = fc.constantFrom(...checks.filter(({ topic }) => topic === 'waste').map(({ id }) => id));
  const resource = fc.constantFrom('arn:a', 'arn:b', 'arn:c', 'arn:d');
  const basis = fc.constantFrom('list' as const, 'net-amortized' as const);
  const claims = fc.uniqueArray(fc.record({ check, resource, covers: fc.subarray(['arn:a', 'arn:b', 'arn:c', 'arn:d'], { maxLength: 2 }), micros: fc.integer({ min: -1e6, max: 1e12 }), currency: fc.constant('USD'), basis }), {
    selector: ({ check: id, resource: arn }) => `${id} ${arn}`,
    maxLength: 12,
  });
  const alone = claims.map(list => list.map(item => ({ ...item, covers: [] as string[] })));

  test('a resource never saves more than it costs, nor more than its findings say', () => {
    fc.assert(
      fc.property(alone, fc.integer({ min: 1, max: 1e12 }), (list, cost) => {
        const counted = residualSavings(list, () => ({ micros: cost, currency: 'USD', basis: 'list' }));
        for (const arn of ['arn:a', 'arn:b', 'arn:c', 'arn:d']) {
          const own = list.map((item, index) => ({ item, micros: counted[index]! })).filter(({ item }) => item.resource === arn);
          expect(own.every(({ item, micros }) => Number.isSafeInteger(micros) && micros >= 0 && micros <= Math.max(0, item.micros))).toBe(true);
          expect(new Set(own.filter(({ micros }) => micros > 0).map(({ item }) => item.basis)).size).toBeLessThanOrEqual(1);
          if (own.filter(({ micros }) => micros > 0).every(({ item }) => item.basis === 'list')) expect(own.reduce((sum, { micros }) => sum + micros, 0)).toBeLessThanOrEqual(cost);
        }
      }),
    );
  });
  test('without a cost a resource saves what its biggest saving does, once', () => {
    fc.assert(
      fc.property(alone, list => {
        const counted = residualSavings(list);
        for (const arn of ['arn:a', 'arn:b', 'arn:c', 'arn:d']) {
          const own = list.map((item, index) => ({ item, micros: counted[index]! })).filter(({ item }) => item.resource === arn);
          expect(own.reduce((sum, { micros }) => sum + micros, 0)).toBeLessThanOrEqual(Math.max(0, ...own.map(({ item }) => item.micros)));
        }
      }),
    );
  });
  test('the order of the findings changes nothing', () => {
    fc.assert(
      fc.property(claims, list => {
        const there = residualSavings(list);
        const back = residualSavings(list.toReversed()).toReversed();
        expect(back).toEqual(there);
      }),
    );
  });
});

test.each([
  ['ec2-instance-idle', 'delete'],
  ['ec2-instance-oversized', 'rightsize'],
  ['rds-instance-overprovisioned', 'rightsize'],
  ['ec2-volume-previous-generation', 'generation'],
  ['s3-bucket-lifecycle-missing', 'storage-class'],
  ['billing-commitment-missing', 'commitment'],
])('%s is mended by: %s', (check, action) => expect(savingAction(check)).toBe(action));
