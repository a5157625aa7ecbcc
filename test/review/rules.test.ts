import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '#kernel/time';
import { changeOf } from '#reconcile/change-of';
import { readAggregates, keepAggregates } from '#reconcile/keep-aggregates';
import { aggregateOf, sumAggregates } from '#reconcile/aggregate';
import type { Actor } from '#review/actor';
import { closeAll } from '#review/close-without-fix';
import { overview } from '#review/overview';
import { policyOf } from '#review/policy';
import { recordEvent } from '#review/record-event';
import { isIdle, isMatched, RuleMatch, RuleRequest, type Rule } from '#review/rule';
import { applyRuleAction, previewRule, readRules, requestRule } from '#review/rules';
import { isSealChain, leafOf, rootOfEvents } from '#review/seal';
import { readSeals, sealDays } from '#review/seal-days';
import { sweep } from '#review/sweep';
import { inclusionProof, verifyInclusion } from '#kernel/merkle';
import type { FindingStore, StoredFinding } from '#store/finding-store';
import { sqliteFindings } from '#store/sqlite-findings';
import { sampleFinding } from '../contract/sample-changes.ts';

const now = '2026-11-10T00:00:00Z';
const policy = policyOf({ sla: { critical: 7, high: 30, medium: 90, low: 180 } });
const person = (name: string, at = now, accounts: Actor['scope']['accounts'] = 'all'): Actor => ({ sub: name, name, roles: ['admin'], scope: { accounts }, authTime: at });
let folder = '';
let store: FindingStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tally-rules-'));
  store = await sqliteFindings(join(folder, 'findings.sqlite'));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function put(n: number, given: Partial<StoredFinding> = {}): Promise<StoredFinding> {
  const change = changeOf('opened', null, sampleFinding(n, given), { at: given.firstSeen ?? '2026-11-01T00:00:00Z', run: 'first', actor: 'scan' });
  expect(await store.commit([change])).toEqual(['done']);
  return change.after;
}
const request = (given: object = {}): RuleRequest => RuleRequest.parse({ match: { check: 'ec2-volume-unattached', resource: '*volume/vol-1*' }, reason: 'kept for the archive', until: addDays(now, 100), ...given });
async function asked(given: object = {}): Promise<Rule> {
  const rule = await requestRule(store, request(given), person('ana'), now);
  if ('refused' in rule) throw new Error(rule.text);
  return rule;
}

describe('a rule', () => {
  test.each([
    ['*', 'anything', true],
    ['a*c', 'abc', true],
    ['a*c', 'ac', true],
    ['a*c', 'abcd', false],
    ['a*b*c', 'a-b-c', true],
    ['a*b*c', 'acb', false],
    ['ab*bc', 'abc', false],
    ['**x**', 'x', true],
    ['plain', 'plain', true],
    ['plain', 'plainer', false],
    ['.*', 'x', false],
  ])('with %s is about %s: %s', (pattern, resource, expected) => {
    expect(isMatched(RuleMatch.parse({ check: 'c', resource: pattern }), { check: 'c', account: '1', resource, severity: 'low' })).toBe(expected);
  });
  test('is shown with what it matches before anybody approves it, and accepts only then', async () => {
    const [first, eleventh] = [await put(1), await put(11)];
    await put(2);
    await put(12, { severity: 'high' });
    await put(13, { state: 'resolved', closed: 'gone', resolvedAt: now, outcome: 'met' });
    const preview = await previewRule(store, request().match);
    expect(preview.matched).toBe(2);
    const rule = await asked();
    expect(rule).toMatchObject({ state: 'requested', matched: 2, by: { sub: 'ana' } });
    expect(await sweep(store, now, policy)).toEqual({ expired: 0, accepted: 0, released: 0, rules: 0 });
    expect(await applyRuleAction(store, rule.id, { type: 'approve' }, person('ana'), now)).toMatchObject({ refused: 'own-request' });
    expect(await applyRuleAction(store, rule.id, { type: 'approve' }, person('bob'), now)).toMatchObject({ state: 'approved', since: now });
    expect(await sweep(store, now, policy)).toEqual({ expired: 0, accepted: 2, released: 0, rules: 0 });
    expect(await sweep(store, now, policy)).toEqual({ expired: 0, accepted: 0, released: 0, rules: 0 });
    for (const { id } of [first, eleventh]) expect(await store.get(id)).toMatchObject({ work: 'accepted', due: null, acceptance: { rule: rule.id, until: addDays(now, 100), approvals: [{ sub: 'bob' }] } });
    const log = await store.events('sys#rule-2026-11');
    expect(log.map(({ detail, actor }) => [detail?.['what'], actor])).toEqual([
      ['requested', 'ana'],
      ['approve', 'bob'],
    ]);
    // What it matches later is accepted by the next round, and all of it is let go when it is revoked.
    await put(14);
    expect(await sweep(store, now, policy)).toMatchObject({ accepted: 1, rules: 1 });
    await applyRuleAction(store, rule.id, { type: 'revoke', reason: 'no more' }, person('bob'), now);
    expect(await sweep(store, now, policy)).toEqual({ expired: 0, accepted: 0, released: 3, rules: 0 });
    expect(await store.get(first.id)).toMatchObject({ work: 'triaged', acceptance: null });
  });
  test('ends by itself, and its findings with it', async () => {
    const finding = await put(1);
    const rule = await asked();
    await applyRuleAction(store, rule.id, { type: 'approve' }, person('bob'), now);
    await sweep(store, now, policy);
    const later = addDays(now, 100);
    expect(await sweep(store, later, policy)).toEqual({ expired: 1, accepted: 0, released: 0, rules: 1 });
    expect(await store.get(finding.id)).toMatchObject({ acceptance: null, work: 'triaged' });
    for await (const { rule: kept } of readRules(store)) expect(kept.state).toBe('expired');
  });
  test('for critical findings takes two others, and no longer than one may be accepted', async () => {
    expect(await requestRule(store, request({ match: { check: 'c', maxSeverity: 'critical' } }), person('ana'), now)).toMatchObject({ refused: 'too-long' });
    const rule = await asked({ match: { check: 'c', maxSeverity: 'critical' }, until: addDays(now, 30) });
    expect(await applyRuleAction(store, rule.id, { type: 'approve' }, person('bob'), now)).toMatchObject({ state: 'requested' });
    expect(await applyRuleAction(store, rule.id, { type: 'approve' }, person('bob'), now)).toMatchObject({ refused: 'already-approved' });
    expect(await applyRuleAction(store, rule.id, { type: 'approve' }, person('carla'), now)).toMatchObject({ state: 'approved' });
  });
  test('is about accounts of whoever asks only', async () => {
    const mine = person('ana', now, ['111122223333']);
    expect(await requestRule(store, request(), mine, now)).toMatchObject({ refused: 'forbidden' });
    expect(await requestRule(store, request({ match: { check: 'c', accounts: ['111122223333', '222233334444'] } }), mine, now)).toMatchObject({ refused: 'forbidden' });
    expect(await requestRule(store, request({ match: { check: 'c', accounts: ['111122223333'] } }), mine, now)).toMatchObject({ state: 'requested' });
  });
  test('that matches nothing for 90 days is flagged', async () => {
    const rule = await asked();
    const approved = await applyRuleAction(store, rule.id, { type: 'approve' }, person('bob'), now);
    if ('refused' in approved) throw new Error(approved.text);
    expect(isIdle(approved, addDays(now, 89))).toBe(false);
    expect(isIdle(approved, addDays(now, 90))).toBe(true);
    expect(isIdle(rule, addDays(now, 90))).toBe(false);
  });
});

describe('closing what nobody looks at any more', () => {
  test('is outside of the numbers, names who did it, and takes a fresh admin', async () => {
    const finding = await put(1);
    await put(2, { account: '222233334444' });
    expect(await closeAll(store, { account: finding.account }, { ...person('ana'), roles: ['approver'] }, now, 'sold')).toMatchObject({ refused: 'forbidden' });
    expect(await closeAll(store, { account: finding.account }, { ...person('ana'), authTime: null }, now, 'sold')).toMatchObject({ refused: 'not-fresh' });
    expect(await closeAll(store, { account: finding.account }, person('ana'), now, 'sold')).toEqual({ closed: 1 });
    expect(await store.get(finding.id)).toMatchObject({ state: 'resolved', closed: 'out-of-scope', outcome: 'excluded' });
    expect((await store.events(finding.id)).at(-1)).toMatchObject({ type: 'resolved', by: { sub: 'ana' }, text: 'sold' });
    expect(await closeAll(store, { check: 'ec2-volume-unattached' }, person('ana'), now, 'replaced')).toEqual({ closed: 1 });
  });
});

describe('aggregates', () => {
  test('are the sum of their accounts, follow what people do, and are counted anew without drift', async () => {
    const findings = [await put(1), await put(2, { severity: 'high', due: '2026-11-05T00:00:00Z', owner: null }), await put(3, { account: '222233334444', state: 'resolved', closed: 'gone', resolvedAt: now, outcome: 'missed' })];
    for (const account of ['111122223333', '222233334444'])
      await keepAggregates(
        store,
        account,
        findings.filter(finding => finding.account === account),
        now,
      );
    const whole = await overview(store, { accounts: 'all' }, { from: '2026-11-01', to: '2026-12-01' });
    expect(whole.total).toEqual(aggregateOf(findings, now));
    expect(whole.total).toMatchObject({ findings: { 'open/medium/waste': 1, 'open/high/waste': 1, 'resolved/medium/waste': 1 }, overdue: { high: 1 }, outcomes: { 'medium/missed': 1 }, buckets: { '3': 2 }, marks: { unowned: 1 } });
    expect(whole.accounts.map(({ account }) => account)).toEqual(['111122223333', '222233334444']);
    const mine = await overview(store, { accounts: ['222233334444'] }, { from: '2026-11-01', to: '2026-12-01' });
    expect(mine.total.findings).toEqual({ 'resolved/medium/waste': 1 });
    expect(mine.trend).toMatchObject([{ day: '2026-11-10', counts: { findings: { 'resolved/medium/waste': 1 } } }]);
    const documents = async () => sumAggregates(await readAggregates(store));
    await closeAll(store, { account: '111122223333' }, person('ana'), now, 'sold');
    expect((await documents()).findings).toEqual({ 'resolved/medium/waste': 2, 'resolved/high/waste': 1 });
    const rev = (await store.document('aggregate', '111122223333/111122223333'))?.rev;
    const own: StoredFinding[] = [];
    for await (const finding of store.findings('111122223333')) own.push(finding);
    await keepAggregates(store, '111122223333', own, now);
    expect((await store.document('aggregate', '111122223333/111122223333'))?.rev).toBe(rev);
    expect(await documents()).toEqual(aggregateOf([...own, findings[2]!], now));
  });
});

describe('seals', () => {
  test('hold the events of each day that has ended, chained, and notice what is missing or late', async () => {
    const first = await put(1);
    await put(2);
    await recordEvent(store, { kind: 'login', at: '2026-11-03T08:00:00Z', by: { sub: 'ana', name: 'Ana', roles: ['viewer'] } });
    expect(await sealDays(store, { first: '2026-10-01T00:00:00Z', now: '2026-11-02T23:59:59Z' })).toEqual([]);
    const made = await sealDays(store, { first: '2026-10-01T00:00:00Z', now: '2026-11-05T01:00:00Z' });
    expect(made.map(({ n, day, count }) => [n, day, count])).toEqual([
      [1, '2026-11-01', 2],
      [2, '2026-11-02', 0],
      [3, '2026-11-03', 1],
    ]);
    expect(isSealChain(made)).toBe(true);
    expect(isSealChain(made.slice(1))).toBe(false);
    expect(await sealDays(store, { first: '2026-10-01T00:00:00Z', now: '2026-11-05T01:00:00Z' })).toEqual([]);
    const events = [];
    for await (const event of store.eventsBetween('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z')) events.push(event);
    expect(await rootOfEvents(events)).toEqual({ count: 2, root: made[0]!.root });
    const leaves = events.map(leafOf);
    expect(verifyInclusion({ leaf: leaves[1]!, at: 1, count: 2, root: made[0]!.root }, inclusionProof(leaves, 1))).toBe(true);
    // A scan that was gone on with: its events are those of the day on which it began.
    await put(3);
    expect(await sealDays(store, { first: '2026-10-01T00:00:00Z', now: '2026-11-05T02:00:00Z' })).toMatchObject([{ n: 4, day: '2026-11-01', generation: 2, count: 3 }]);
    expect(isSealChain(await readSeals(store))).toBe(true);
    const without = {
      ...store,
      eventsBetween: async function* (from: string, to: string) {
        for await (const event of store.eventsBetween(from, to)) if (event.finding !== first.id) yield event;
      },
    };
    await expect(sealDays(without, { first: '2026-10-01T00:00:00Z', now: '2026-11-05T02:00:00Z' })).rejects.toThrow(/the events of 2026-11-01 are not those that seal 4 holds \(2, it says 3\): the log was changed/);
  });
});
