import { expect, test } from 'vitest';
import type { Coverage } from '#kernel/cell';
import { quietRegions } from '#publish/quiet-regions';

const skipped = (account: string, region: string, reason: string): Coverage => ({ account, region, collector: 'x', status: 'skipped', reason, listed: [], holes: 0, calls: 0, items: 0, dropped: 0 });
const quiet = 'quiet Region: no spend, no open finding, and nothing in a, b';

test('Regions that were left early are told in one line, and only they', () => {
  expect(quietRegions([skipped('1', 'eu-west-1', 'denied by policy p-1'), { ...skipped('1', 'eu-west-2', quiet), status: 'complete', reason: null }])).toEqual([]);
  expect(quietRegions([skipped('1', 'eu-west-1', quiet), skipped('1', 'eu-west-1', quiet)])).toEqual([
    '1 quiet Region in 1 account (eu-west-1) was left early: no spend, no open finding and nothing in the first listings; --regions reads them in full.',
  ]);
  expect(quietRegions(['r5', 'r4', 'r3', 'r2', 'r1'].flatMap(region => ['1', '2'].map(account => skipped(account, region, quiet))))).toEqual([
    '10 quiet Regions in 2 accounts (r1, r2, r3, r4, …) were left early: no spend, no open finding and nothing in the first listings; --regions reads them in full.',
  ]);
});
