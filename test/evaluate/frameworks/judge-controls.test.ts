import { describe, expect, test } from 'vitest';
import { judgeControls, tallyKey, type CheckTally } from '#evaluate/frameworks/judge-controls';
import { Framework } from '#kernel/framework';

const tally = (counts: Partial<CheckTally> = {}): CheckTally => ({ ran: true, fail: 0, pass: 0, notAssessed: 0, notApplicable: 0, manual: 0, ...counts });
const mapped = (check: string, more: object = {}) => ({ check, reason: 'it looks at just that', ...more });
const framework = (controls: readonly object[]) =>
  Framework.parse({ schema: 'framework/1', id: 'ours', title: 'Ours', version: '1', publisher: 'us', source: 'https://example.com/ours', licence: 'ours', reviewed: '2026-11-21', covers: 'all', controls });
const one = framework([{ id: '1', title: 'Keys are young', assessment: 'here', checks: [mapped('key-old'), mapped('key-idle')] }]);
const stateOf = (old: CheckTally | null, idle: CheckTally | null) => judgeControls(one, new Map([...(old === null ? [] : [['key-old', old] as const]), ...(idle === null ? [] : [['key-idle', idle] as const])])).controls[0]?.state;

describe('the state of a control that is assessed here', () => {
  test('is that it fails when one resource fails, whatever else was unread or passed', () => {
    expect(stateOf(tally({ fail: 1, pass: 99, notAssessed: 5, manual: 1 }), tally({ pass: 3 }))).toBe('fails');
    expect(stateOf(tally({ fail: 1 }), null)).toBe('fails');
  });
  test('is not assessed when something could not be read, however much passed', () => {
    expect(stateOf(tally({ pass: 99, notAssessed: 1 }), tally({ pass: 3 }))).toBe('not-assessed');
  });
  test('is not assessed when one of its checks did not run', () => {
    expect(stateOf(tally({ pass: 99 }), null)).toBe('not-assessed');
    expect(stateOf(tally({ pass: 99 }), tally({ ran: false }))).toBe('not-assessed');
    expect(stateOf(null, null)).toBe('not-assessed');
  });
  test('waits for a person when a check asks for one', () => {
    expect(stateOf(tally({ pass: 99 }), tally({ manual: 1 }))).toBe('manual');
    expect(stateOf(tally({ notAssessed: 1 }), tally({ manual: 1 }))).toBe('not-assessed');
  });
  test('is that it passes when at least one resource passed and nothing else speaks', () => {
    expect(stateOf(tally({ pass: 1 }), tally())).toBe('passes');
    expect(stateOf(tally({ pass: 1, notApplicable: 4 }), tally({ notApplicable: 2 }))).toBe('passes');
  });
  test('is that there were no resources when nothing was judged, never that it passes', () => {
    expect(stateOf(tally(), tally())).toBe('no-resources');
    expect(stateOf(tally({ notApplicable: 7 }), tally())).toBe('no-resources');
  });
});

describe('a framework', () => {
  const whole = framework([
    { id: '1', title: 'Keys are young', assessment: 'here', checks: [mapped('key-old')] },
    { id: '2', title: 'Keys are used', assessment: 'here', checks: [mapped('key-idle')] },
    { id: '3', title: 'Hosts are patched', assessment: 'elsewhere', elsewhere: 'Amazon Inspector' },
    { id: '4', title: 'Leavers lose access', assessment: 'manual', manual: 'the list of leavers' },
  ]);
  const judged = judgeControls(
    whole,
    new Map([
      ['key-old', tally({ fail: 2, pass: 3 })],
      ['key-idle', tally({ pass: 5 })],
    ]),
  );

  test('says x of y first: controls with checks, of all that it lists', () => {
    expect([judged.assessed, judged.of]).toEqual([2, 4]);
  });
  test('never says more of a control elsewhere or by a person than that', () => {
    expect(judged.controls.map(({ control, state }) => [control.id, state])).toEqual([
      ['1', 'fails'],
      ['2', 'passes'],
      ['3', 'elsewhere'],
      ['4', 'manual'],
    ]);
  });
  test('counts states that add up to all controls', () => {
    expect(judged.states).toEqual({ fails: 1, 'not-assessed': 0, manual: 1, passes: 1, 'no-resources': 0, elsewhere: 1 });
    expect(Object.values(judged.states).reduce((sum, each) => sum + each, 0)).toBe(judged.of);
  });
  test('carries each check with its counts, zero where it did not run', () => {
    expect(judged.controls[0]?.checks).toEqual([{ check: 'key-old', reason: 'it looks at just that', not: null, tally: tally({ fail: 2, pass: 3 }) }]);
    expect(judgeControls(whole, new Map()).controls[0]?.checks[0]?.tally).toEqual(tally({ ran: false }));
  });
});

test('a control about some kinds of resources takes their counts and not those of the whole check', () => {
  const keys = framework([{ id: 'KMS.5', title: 'Key policies are closed', assessment: 'here', checks: [mapped('policy-public', { of: ['kms-key'] })] }]);
  const mapping = keys.controls[0]?.checks[0];
  const tallies = new Map([
    ['policy-public', tally({ fail: 4 })],
    [tallyKey(mapping ?? { check: '' }), tally({ pass: 2 })],
  ]);
  expect(judgeControls(keys, tallies).controls[0]?.state).toBe('passes');
  expect(judgeControls(keys, new Map([['policy-public', tally({ pass: 4 })]])).controls[0]?.state).toBe('not-assessed'); // counts of the check say nothing of its keys
});
