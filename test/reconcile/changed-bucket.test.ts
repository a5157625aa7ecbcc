import { expect, test } from 'vitest';
import { bucketMoves, reconcile } from '#reconcile/reconcile';
import type { Verdict } from '#kernel/verdict';
import { observation, verdictOf } from './observation.ts';

const fails = (fact: number, amount: number): Verdict => ({ ...verdictOf({ check: 'volume-bad', resource: 'v1', outcome: 'fail', fact }), saves: { amount, currency: 'USD', basis: 'list', confidence: 1 } });

test('a finding that changes takes the bucket of its saving with it, so that a scan that goes on after the change moves nothing', () => {
  const [opened] = reconcile([], null, [fails(1, 3)], observation());
  const [changed] = reconcile(opened === undefined ? [] : [opened.after], null, [fails(2, 40)], observation());
  expect([opened?.after.bucket, changed?.after.bucket]).toEqual([2, 6]);
  expect(changed?.event.type).toBe('changed');
  expect(bucketMoves(changed === undefined ? [] : [changed.after], new Map([[changed?.after.id ?? '', 40]]))).toEqual([]);
});
