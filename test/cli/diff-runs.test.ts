import { describe, expect, test } from 'vitest';
import type { Verdict } from '#kernel/verdict';
import { diffRuns } from '../../cli/run/diff-runs.ts';

const [one, two] = ['111111111111', '222222222222'] as const;
const verdict = (resource: string, outcome: Verdict['outcome'], more: Partial<Verdict> = {}): Verdict => ({
  check: 'ec2-volume-unattached',
  version: 1,
  criteria: 'c1',
  topic: 'waste',
  severity: 'high',
  account: one,
  region: 'eu-west-1',
  kind: 'ec2-volume',
  resource,
  name: resource,
  outcome,
  code: outcome,
  reason: '',
  missing: [],
  facts: {},
  measures: {},
  saves: null,
  calls: [],
  ...more,
});
const gap = (region: string): Verdict => verdict(`cell ${region}`, 'not-assessed', { code: 'not-listed', region });

type Side = { readonly verdicts: readonly Verdict[]; readonly criteria?: Readonly<Record<string, string>>; readonly accounts?: readonly string[] };
const run = ({ verdicts, criteria = { 'ec2-volume-unattached': 'c1' }, accounts = [one] }: Side): Parameters<typeof diffRuns>[0] => ({
  record: { scope: { organization: 'o', partition: 'aws', accounts: accounts.map(id => ({ id, name: '' })), regions: [], checks: Object.keys(criteria), collectors: [], notes: [] } },
  criteria: new Map(Object.entries(criteria)),
  verdicts: (async function* () {
    yield* verdicts;
  })(),
});
const turnsOf = async (before: Side, after: Side): Promise<Record<string, string>> => Object.fromEntries((await diffRuns(run(before), run(after))).changes.map(({ resource, turn }) => [resource, turn]));

describe('what became of a verdict', () => {
  test('is nothing where both runs say the same', async () => {
    const same = [verdict('a', 'fail'), verdict('b', 'pass'), gap('us-east-1')];
    expect(await diffRuns(run({ verdicts: same }), run({ verdicts: same.toReversed() }))).toEqual({ criteria: [], changes: [] });
  });

  test.each<[string, readonly Verdict[], readonly Verdict[], string]>([
    ['it passed and fails', [verdict('a', 'pass')], [verdict('a', 'fail')], 'opened'],
    ['it is there for the first time and fails', [], [verdict('a', 'fail')], 'opened'],
    ['it failed and passes', [verdict('a', 'fail')], [verdict('a', 'pass')], 'resolved'],
    ['it failed and does not apply', [verdict('a', 'fail')], [verdict('a', 'not-applicable')], 'resolved'],
    ['it failed and is gone from a cell that was listed', [verdict('a', 'fail')], [], 'resolved'],
    ['it failed, and its cell could not be listed', [verdict('a', 'fail')], [gap('eu-west-1')], 'unknown'],
    ['it failed, and the account could not be listed', [verdict('a', 'fail')], [gap('global')], 'unknown'],
    ['it failed and is gone, while another cell could not be listed', [verdict('a', 'fail')], [gap('us-east-1')], 'resolved'],
    ['it failed and could not be judged', [verdict('a', 'fail')], [verdict('a', 'not-assessed')], 'unknown'],
    ['it fails in a cell that could not be listed before', [gap('eu-west-1')], [verdict('a', 'fail')], 'found'],
    ['it could not be judged and fails', [verdict('a', 'not-assessed')], [verdict('a', 'fail')], 'found'],
    ['it fails with another code', [verdict('a', 'fail')], [verdict('a', 'fail', { code: 'worse' })], 'changed'],
    ['it fails with another severity', [verdict('a', 'fail')], [verdict('a', 'fail', { severity: 'low' })], 'changed'],
    ['it passed and does not apply', [verdict('a', 'pass')], [verdict('a', 'not-applicable')], 'other'],
    ['it passed and is gone', [verdict('a', 'pass')], [], 'other'],
  ])('%s', async (_, before, after, turn) => {
    expect((await turnsOf({ verdicts: before }, { verdicts: after }))['a']).toBe(turn);
  });

  test('is no change of the estate where the definition is another one, and the check is named', async () => {
    const after = { criteria: { 'ec2-volume-unattached': 'c2' } };
    const before = { verdicts: [verdict('a', 'pass'), verdict('b', 'fail'), verdict('c', 'fail'), verdict('d', 'fail'), verdict('e', 'pass')] };
    const diff = await diffRuns(
      run(before),
      run({ ...after, verdicts: [verdict('a', 'fail', { criteria: 'c2' }), verdict('b', 'pass', { criteria: 'c2' }), verdict('d', 'fail', { criteria: 'c2' }), verdict('e', 'pass', { criteria: 'c2' })] }),
    );
    expect(diff.criteria).toEqual([{ check: 'ec2-volume-unattached', from: 'c1', to: 'c2' }]);
    expect(diff.changes.map(({ resource, turn }) => [resource, turn])).toEqual([
      ['a', 'found'],
      ['b', 'closed'],
      ['c', 'closed'],
    ]);
  });

  test('is nothing better and nothing worse where a run left the check or the account out', async () => {
    expect(await turnsOf({ verdicts: [verdict('a', 'fail')] }, { verdicts: [], criteria: {} })).toEqual({ a: 'unknown' });
    expect(await turnsOf({ verdicts: [], criteria: {} }, { verdicts: [verdict('a', 'fail')] })).toEqual({ a: 'found' });
    expect(await turnsOf({ verdicts: [verdict('a', 'fail', { account: two })], accounts: [one, two] }, { verdicts: [] })).toEqual({ a: 'unknown' });
    expect(await turnsOf({ verdicts: [] }, { verdicts: [verdict('a', 'fail', { account: two })], accounts: [one, two] })).toEqual({ a: 'found' });
  });
});

test('changes are sorted by turn, check, account, region and resource', async () => {
  const { changes } = await diffRuns(run({ verdicts: [verdict('b', 'fail'), verdict('a', 'pass')] }), run({ verdicts: [verdict('b', 'pass'), verdict('c', 'fail', { region: 'us-east-1' }), verdict('a', 'fail'), verdict('d', 'fail')] }));
  expect(changes.map(({ turn, resource }) => [turn, resource])).toEqual([
    ['opened', 'a'],
    ['opened', 'd'],
    ['opened', 'c'],
    ['resolved', 'b'],
  ]);
});
