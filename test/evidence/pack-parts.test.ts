import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { account, asOf, verdicts } from './small-pack.ts';
import { compareLive, leftOut } from '#reports/evidence/compare-live';
import { compareVerdicts, type Difference } from '#reports/evidence/compare-verdicts';
import { definitionChanges } from '#reports/evidence/definition-changes';
import { matchRequests } from '#reports/evidence/match-requests';
import { wrongPackPath } from '#reports/evidence/pack-path';
import { periodBounds } from '#reports/evidence/period';
import { populationLine } from '#reports/evidence/population';
import { drawOrder, sampler, sampleSeed } from '#reports/evidence/sample';
import { scheduledWeeks } from '#reports/evidence/schedule';
import { tieOuts } from '#evaluate/tie-outs';
import type { Verdict } from '#kernel/verdict';
import type { ReadCall } from '#kernel/call';

const [ann, ben] = verdicts as [Verdict, Verdict];
async function* stream(list: readonly Verdict[]): AsyncGenerator<Verdict> {
  yield* list;
}
async function differences(a: readonly Verdict[], b: readonly Verdict[]): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for await (const difference of compareVerdicts(stream(a), stream(b))) found.push(difference);
  return found;
}

describe('a sample', () => {
  test('is the first of all items by their order, however they come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.nat(20), fc.string(), (items, size, nonce) => {
        const seed = sampleSeed('tape', nonce);
        const drawn = sampler<string>(size);
        for (const item of items) drawn.offer(drawOrder(seed, item), () => item);
        const all = items.toSorted((a, b) => (drawOrder(seed, a) < drawOrder(seed, b) ? -1 : 1)).slice(0, size);
        expect(drawn.drawn().map(({ value }) => value)).toEqual(all);
      }),
    );
  });
  test('is ordered by HMAC-SHA-256', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string(), (key, item) => {
        expect(drawOrder(Buffer.from(key).toString('hex'), item)).toBe(createHmac('sha256', key).update(item).digest('hex'));
      }),
    );
  });
  test('hangs on the tape and on the nonce', () => {
    expect(new Set([sampleSeed('a', 'x'), sampleSeed('a', 'y'), sampleSeed('b', 'x')]).size).toBe(3);
  });
});

describe('verdicts judged again', () => {
  test('that are the same leave nothing to say, whatever their words and measures', async () => {
    expect(
      await differences(
        verdicts,
        verdicts.map(each => ({ ...each, reason: 'said better', measures: { days: 1 } })),
      ),
    ).toEqual([]);
  });
  test('are named where outcome, facts or definition differ, or one is missing on either side', async () => {
    const whyOf = async (change: Partial<Verdict>): Promise<readonly string[]> =>
      (
        await differences(
          verdicts,
          verdicts.map((each, at) => (at === 1 ? { ...each, ...change } : each)),
        )
      ).map(({ why }) => why);
    expect([await whyOf({ outcome: 'fail' }), await whyOf({ facts: {} }), await whyOf({ version: 2, outcome: 'fail' })]).toEqual([['verdict'], ['facts'], ['definition']]);
    expect((await differences(verdicts, verdicts.slice(1))).map(({ why, resource }) => [why, resource])).toEqual([['not-reproduced', ann.resource]]);
    expect((await differences(verdicts.slice(0, -1), verdicts)).map(({ why }) => why)).toEqual(['not-recorded']);
  });
  test('that are out of order are not compared', async () => {
    await expect(differences([ben, ann], verdicts)).rejects.toThrow(/not in their order/);
  });
});

describe('AWS asked again', () => {
  const at = { asOf, listed: true };
  test('the same, changed, unread, or contradicting what lies before the pack', () => {
    expect([
      compareLive(ann, ann, at).answer,
      compareLive(ann, { ...ann, outcome: 'pass', code: 'good' }, at).answer,
      compareLive(ann, { ...ann, outcome: 'not-assessed' }, at).answer,
      compareLive(ann, null, at).answer,
      compareLive(ann, null, { ...at, listed: false }).answer,
      compareLive(ann, { ...ann, facts: { createdAt: '2026-02-02T00:00:00Z' } }, at).answer,
      compareLive(ann, { ...ann, facts: { createdAt: '2026-11-17T00:00:00Z' } }, at).answer, // made anew since
      compareLive(ann, { ...ann, facts: { createdAt: '2026-01-01T00:00:00.000Z' } }, at).answer, // the same instant, written otherwise
    ]).toEqual(['same', 'drift', 'unread', 'drift', 'unread', 'contradicts', 'drift', 'drift']);
  });
  test('what was made before the pack and is not in it', () => {
    expect([leftOut(ann, { asOf })?.answer, leftOut({ ...ann, facts: { createdAt: '2026-12-01T00:00:00Z' } }, { asOf }), leftOut({ ...ann, facts: {} }, { asOf })]).toEqual(['contradicts', null, null]);
  });
});

describe('request ids', () => {
  const call = (id: string, op: string, requestId: string | null, reused = false) => ({ id, service: 'iam', op, account, requestId, reused });
  const record = (requestID: string, eventName: string, of = account) => ({ requestID, eventName, eventSource: 'iam.amazonaws.com', account: of });
  test('stand in CloudTrail, or are named; what it does not log, and what an earlier run asked, is not held against a pack', () => {
    const calls = [call('a', 'ListUsers', '1'), call('b', 'ListUsers', '2'), call('c', 'GetMetricData', '3'), call('d', 'ListUsers', '9', true), call('e', 'ListUsers', null), call('f', 'ListRoles', '4'), call('g', 'ListFunctions', '5')];
    const records = [record('1', 'ListUsers'), record('4', 'GetRole'), record('5', 'ListFunctions20150331')];
    const { matched, unknown, unlogged } = matchRequests(calls, records);
    expect([matched, unknown.map(each => each.call), unlogged]).toEqual([2, ['b', 'e', 'f'], ['iam GetMetricData']]);
  });
});

describe('counts that AWS gives twice', () => {
  const file = (collector: string) => ({ file: 'x', account, region: 'global', service: 'iam', collector });
  const call = (op: string, out: object | null, err: { name: string } | null = null) => ({ op, in: {}, out, err, at: asOf, id: `${op}#1` }) as unknown as ReadCall;
  test('a failed page leaves its count unread, and unread is no match', () => {
    const ties = tieOuts();
    ties.add(file('iam-authorization-details'), call('GetAccountAuthorizationDetails', { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] }));
    ties.add(file('iam-authorization-details'), call('GetAccountAuthorizationDetails', null, { name: 'AccessDenied' }));
    ties.add(file('iam-account-summary'), call('GetAccountSummary', { SummaryMap: { Users: 0, Groups: 0, Roles: 0, Policies: 0 } }));
    expect(ties.records([account]).map(({ result }) => result)).toEqual(Array.from({ length: 5 }, () => 'not-comparable'));
    expect(ties.records([account])[0]?.note).toContain('AccessDenied');
  });
  test('rows of the credential report count without the root user; accounts that nobody looked at are named', () => {
    const ties = tieOuts();
    const report = Buffer.from('user,arn\n<root_account>,a\nann,b\n').toString('base64');
    ties.add(
      file('iam-authorization-details'),
      call('GetAccountAuthorizationDetails', { UserDetailList: [{}], GroupDetailList: [], RoleDetailList: [], Policies: [{ Arn: `arn:aws:iam::${account}:policy/own` }, { Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] }),
    );
    ties.add(file('iam-credential-report'), call('GetCredentialReport', { Content: report }));
    ties.add(
      { ...file('organizations-accounts'), service: 'organizations' },
      call('ListAccounts', {
        Accounts: [
          { Id: account, Status: 'ACTIVE' },
          { Id: '999999999999', Status: 'ACTIVE' },
          { Id: '888888888888', Status: 'SUSPENDED' },
        ],
      }),
    );
    const records = ties.records([account]);
    expect(records[0]).toMatchObject({ what: 'accounts', actual: 1, expected: 2, result: 'mismatch', note: 'not looked at: 999999999999' });
    expect(records.find(({ against }) => against.includes('GetCredentialReport'))).toMatchObject({ actual: 1, expected: 1, result: 'match' });
  });
});

describe('a period', () => {
  test('is a quarter or a year', () => {
    expect([periodBounds('2026-Q4'), periodBounds('2026'), periodBounds('2026-Q5'), periodBounds('26')]).toEqual([
      { name: '2026-Q4', from: '2026-10-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
      { name: '2026', from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
      null,
      null,
    ]);
  });
  test('shows every week: with its runs, without one, or not over yet; a daily run is no weekly one', () => {
    const runs = [
      { run: 'weekly-2026-10-05T06:00:00Z', asOf: '2026-10-05T06:00:00Z' },
      { run: 'daily-2026-10-13T06:00:00Z', asOf: '2026-10-13T06:00:00Z' },
    ];
    expect(scheduledWeeks(runs, { from: '2026-10-05T00:00:00Z', to: '2026-10-26T00:00:00Z' }, '2026-10-20T00:00:00Z').map(({ week, state }) => `${week} ${state}`)).toEqual(['2026-W41 ran', '2026-W42 gap', '2026-W43 not-over']);
  });
  test('names what was defined otherwise from run to run', () => {
    const versions = { tally: '1', checks: '1', config: '1', prices: '1', catalogue: '1' };
    const run = (name: string, criteria: Record<string, string>, tally = '1') => ({ record: { run: name, asOf, versions: { ...versions, tally } }, criteria: new Map(Object.entries(criteria)) });
    expect([...definitionChanges([run('a', { x: '1', y: '1' }), run('b', { x: '2', z: '1' }, '2')])].map(({ what, name, before, after }) => [what, name, before, after])).toEqual([
      ['version', 'tally', '1', '2'],
      ['check', 'x', '1', '2'],
      ['check', 'y', '1', null],
      ['check', 'z', null, '1'],
    ]);
  });
});

test('a population is guarded against formulas', () => {
  expect(populationLine({ ...ann, name: '=1+1', resource: '@x' })).toContain(`"'@x","'=1+1"`);
});

test('paths of a pack are plain', () => {
  for (const path of ['raw/calls/1/global/iam.x.ndjson.gz', 'a=b@c_d-e.f']) expect(wrongPackPath(path)).toBeNull();
  for (const path of ['', '/a', 'a/', 'a//b', '..', 'a/../b', './a', 'a b', 'ä', 'a\\b', 'a'.repeat(241)]) expect(wrongPackPath(path), path).not.toBeNull();
});
