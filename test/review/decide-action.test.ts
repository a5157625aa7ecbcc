import { describe, expect, test } from 'vitest';
import { acceptanceDays } from '#kernel/acceptance';
import type { Severity } from '#kernel/severity';
import { addDays } from '#kernel/time';
import { changeOf } from '#reconcile/change-of';
import { Action } from '#review/action';
import type { Actor } from '#review/actor';
import { applyAction } from '#review/apply-action';
import { can, capabilities, roles, type Capability, type Role } from '#review/capabilities';
import { capabilityOf, decideAction } from '#review/decide-action';
import { lapse } from '#review/lapse';
import { policyOf } from '#review/policy';
import type { StoredFinding } from '#store/finding-store';
import { sampleFinding } from '../contract/sample-changes.ts';
import { memoryFindings } from './memory-findings.ts';

const now = '2026-11-10T00:00:00Z';
const policy = policyOf({ sla: { critical: 7, high: 30, medium: 90, low: 180 } });
const person = (name: string, held: readonly Role[] = ['admin'], given: Partial<Actor> = {}): Actor => ({ sub: name, name, roles: held, scope: { accounts: 'all' }, authTime: now, ...given });
const opened = (given: Partial<StoredFinding> = {}): StoredFinding => changeOf('opened', null, sampleFinding(1, given), { at: '2026-11-01T00:00:00Z', run: 'first', actor: 'scan' }).after;
const acted = (finding: StoredFinding, action: Action, actor: Actor, at = now): StoredFinding => {
  const result = decideAction(finding, action, actor, at, policy);
  if ('refused' in result) throw new Error(result.text);
  return result.after;
};
const refused = (finding: StoredFinding, action: Action, actor: Actor, at = now): string | null => {
  const result = decideAction(finding, action, actor, at, policy);
  return 'refused' in result ? result.refused : null;
};
const ask = (days = 10, given: Partial<Extract<Action, { type: 'request-acceptance' }>> = {}): Action => ({ type: 'request-acceptance', reason: 'until the move', until: addDays(now, days), ticket: null, facts: null, ...given });
const approve = (request: number): Action => ({ type: 'approve-acceptance', request });

describe('the table of roles', () => {
  test('is the one that is written down', () => {
    const may = Object.fromEntries(roles.map(role => [role, (Object.keys(capabilities) as Capability[]).filter(capability => can([role], capability))]));
    expect(may).toEqual({
      viewer: ['read', 'read-cost'],
      finops: ['read', 'read-cost', 'comment', 'work', 'request', 'review-access'],
      approver: ['read', 'read-cost', 'comment', 'request', 'approve', 'review-access', 'read-log'],
      auditor: ['read', 'read-cost', 'sample', 'export', 'read-log'],
      admin: ['read', 'read-cost', 'comment', 'work', 'request', 'approve', 'review-access', 'sample', 'export', 'sign', 'read-log', 'settings'],
    });
    expect(can([], 'read')).toBe(false);
  });
  const actions: readonly Action[] = [
    { type: 'assign', owner: 'x' },
    { type: 'comment', text: 'x' },
    { type: 'triage' },
    { type: 'start' },
    { type: 'mark-fixed' },
    { type: 'verify-fix' },
    ask(),
    { ...ask(), type: 'request-false-positive' } as Action,
    { ...ask(), type: 'request-severity', severity: 'low' } as Action,
    { type: 'withdraw', request: 1 },
    ...(['acceptance', 'false-positive', 'severity'] as const).flatMap((subject): Action[] => [
      { type: `approve-${subject}`, request: 1 },
      { type: `reject-${subject}`, request: 1, reason: 'x' },
      { type: `revoke-${subject}`, reason: 'x' },
    ]),
  ];
  test('decides for every action and every role, in scope and out of it', () => {
    for (const action of actions) {
      expect(Action.parse(action)).toMatchObject({ type: action.type });
      for (const role of roles) {
        const isForbidden = refused(opened(), action, person('p', [role])) === 'forbidden' && !(action.type === 'withdraw' && can([role], 'request'));
        expect([action.type, role, isForbidden]).toEqual([action.type, role, !can([role], capabilityOf(action.type))]);
        expect(refused(opened(), action, person('p', [role], { scope: { accounts: ['999999999999'] } }))).toBe('not-found');
      }
      expect(refused(opened(), action, person('p', []))).toBe('forbidden');
    }
  });
  test('asks approvers for a fresh login', () => {
    const pending = acted(opened(), ask(), person('ana'));
    for (const authTime of [null, '2026-11-09T23:54:59Z', '2026-11-10T00:02:00Z']) expect(refused(pending, approve(2), person('bob', ['approver'], { authTime }))).toBe('not-fresh');
    expect(refused(pending, approve(2), person('bob', ['approver'], { authTime: '2026-11-09T23:55:00Z' }))).toBeNull();
  });
});

describe('an acceptance', () => {
  test('waits for somebody else, stops the clock, and gives it back when it is revoked', () => {
    const pending = acted(opened(), ask(), person('ana'));
    expect(pending).toMatchObject({ work: 'new', due: '2027-01-30T00:00:00Z', request: { id: 2, by: { sub: 'ana' } } });
    expect(refused(pending, approve(2), person('ana'))).toBe('own-request');
    expect(refused(pending, approve(1), person('bob'))).toBe('other-request');
    expect(refused(pending, ask(), person('bob'))).toBe('already-asked');
    const accepted = acted(pending, approve(2), person('bob'), now);
    expect(accepted).toMatchObject({ work: 'accepted', due: null, remaining: 81 * 86_400, request: null, acceptance: { since: now, approvals: [{ sub: 'bob' }] } });
    const back = acted(accepted, { type: 'revoke-acceptance', reason: 'no' }, person('carla', ['approver'], { authTime: addDays(now, 5) }), addDays(now, 5));
    expect(back).toMatchObject({ work: 'triaged', acceptance: null, remaining: null, due: '2027-02-04T00:00:00Z', paused: 5 * 86_400 });
  });
  test('of a critical finding takes two others', () => {
    const pending = acted(opened({ severity: 'critical' }), ask(), person('ana'));
    const once = acted(pending, approve(2), person('bob'));
    expect(once).toMatchObject({ work: 'new', acceptance: null, request: { id: 2, approvals: [{ sub: 'bob' }] } });
    expect(refused(once, approve(2), person('bob'))).toBe('already-approved');
    expect(refused(once, approve(2), person('ana'))).toBe('own-request');
    expect(acted(once, approve(2), person('carla')).work).toBe('accepted');
  });
  test.each<[Severity, number]>([
    ['critical', 30],
    ['high', 90],
    ['medium', 180],
    ['low', 365],
    ['info', 365],
  ])('of severity %s lasts %i days at most', (severity, days) => {
    expect(acceptanceDays[severity]).toBe(days);
    expect(refused(opened({ severity }), ask(days), person('ana'))).toBeNull();
    expect(refused(opened({ severity }), ask(days, { until: '2030-01-01T00:00:00Z' }), person('ana'))).toBe('too-long');
    expect(refused(opened({ severity }), ask(0), person('ana'))).toBe('not-ahead');
  });
  test('is not approved when the finding has moved on, or its end has passed', () => {
    const pending = acted(opened(), ask(), person('ana'));
    expect(refused({ ...pending, facts: { other: true } }, approve(2), person('bob'))).toBe('moved-on');
    expect(refused({ ...pending, severity: 'high' }, approve(2), person('bob'))).toBe('moved-on');
    expect(refused(pending, approve(2), person('bob', ['admin'], { authTime: addDays(now, 11) }), addDays(now, 11))).toBe('not-ahead');
    const only = acted(opened(), ask(10, { facts: ['size'] }), person('ana'));
    expect(refused({ ...only, facts: { ...only.facts, since: 'later' } }, approve(2), person('bob'))).toBeNull();
    expect(refused({ ...only, facts: { ...only.facts, size: 101 } }, approve(2), person('bob'))).toBe('moved-on');
  });
  test('that ends leaves a day at least, whenever that is written down', () => {
    const late = opened({ due: addDays(now, 1) });
    const accepted = acted(acted(late, ask(), person('ana')), approve(2), person('bob', ['admin'], { authTime: addDays(now, 0.9) }), addDays(now, 0.9));
    expect(accepted.remaining).toBe(8_640);
    expect(lapse(accepted, addDays(now, 9), policy)).toBeNull();
    for (const at of [addDays(now, 10), addDays(now, 10.5)]) expect(lapse(accepted, at, policy)?.after).toMatchObject({ work: 'triaged', acceptance: null, due: addDays(now, 11) });
    expect(refused(accepted, { type: 'triage' }, person('ana'), addDays(now, 12))).toBe('lapsed');
  });
  test('is renewed without starting the clock', () => {
    const accepted = acted(acted(opened(), ask(), person('ana')), approve(2), person('bob'));
    const later = addDays(now, 8);
    const renewed = acted(acted(accepted, ask(20, { until: addDays(later, 20) }), person('ana'), later), approve(4), person('bob', ['admin'], { authTime: later }), later);
    expect(renewed).toMatchObject({ work: 'accepted', due: null, acceptance: { since: now, until: addDays(later, 20) } });
  });
});

describe('another severity', () => {
  const request: Action = { type: 'request-severity', severity: 'low', reason: 'behind a firewall', until: addDays(now, 30), ticket: null, facts: null };
  test('is shown with that of the check, moves the clock, and is given back', () => {
    const low = acted(acted(opened(), request, person('ana')), { type: 'approve-severity', request: 2 }, person('bob'));
    expect(low).toMatchObject({ severity: 'low', override: { severity: 'low', checked: 'medium' }, due: addDays('2026-11-01T00:00:00Z', 180) });
    expect(acted(low, { type: 'revoke-severity', reason: 'no' }, person('bob'))).toMatchObject({ severity: 'medium', override: null, due: addDays(now, 90) }); // raised now: the nearer of the old date and the new term
  });
  test('is not asked for when it is that already', () => {
    expect(refused(opened(), { ...request, severity: 'medium' } as Action, person('ana'))).toBe('unchanged');
  });
  test('approved when it is overdue leaves the breach', () => {
    const overdue = opened({ due: '2026-11-05T00:00:00Z' });
    expect(acted(acted(overdue, request, person('ana')), { type: 'approve-severity', request: 2 }, person('bob'))).toMatchObject({ breachedAt: '2026-11-05T00:00:00Z', due: addDays('2026-11-01T00:00:00Z', 180) });
  });
});

describe('other actions', () => {
  test('move the work on, and only forward', () => {
    const triaged = acted(opened(), { type: 'triage' }, person('ana', ['finops']));
    expect(triaged.work).toBe('triaged');
    expect(refused(triaged, { type: 'triage' }, person('ana'))).toBe('unchanged');
    const started = acted(triaged, { type: 'start' }, person('ana'));
    expect(started.work).toBe('in-progress');
    expect(refused(started, { type: 'start' }, person('ana'))).toBe('unchanged');
  });
  test('never resolve: what is marked as fixed stays open until a scan sees it', () => {
    expect(acted(opened(), { type: 'mark-fixed', text: 'done' }, person('ana'))).toMatchObject({ state: 'open', closed: null, work: 'in-progress' });
  });
  test('on a resolved finding are comments only', () => {
    const gone = opened({ state: 'resolved', closed: 'gone', resolvedAt: now, outcome: 'met' });
    expect(refused(gone, { type: 'assign', owner: 'x' }, person('ana'))).toBe('not-open');
    expect(refused(gone, { type: 'comment', text: 'thanks' }, person('ana'))).toBeNull();
  });
  test('leave who did what, and why, in the event', () => {
    const result = decideAction(opened(), { type: 'comment', text: 'look <b>here</b>' }, person('ana', ['finops']), now, policy);
    expect(result).toMatchObject({ event: { type: 'commented', actor: 'ana', by: { sub: 'ana', name: 'ana', roles: ['finops'] }, text: 'look <b>here</b>', at: now, before: {}, after: {} } });
  });
  test('withdraw takes who asked', () => {
    const pending = acted(opened(), ask(), person('ana'));
    expect(refused(pending, { type: 'withdraw', request: 2 }, person('bob'))).toBe('forbidden');
    expect(acted(pending, { type: 'withdraw', request: 2 }, person('ana')).request).toBeNull();
  });
});

describe('applying an action', () => {
  async function storeWith(finding: StoredFinding): Promise<ReturnType<typeof memoryFindings>> {
    const store = memoryFindings();
    await store.commit([{ before: null, after: finding, event: { finding: finding.id } as never }]);
    return store;
  }
  test('is for exactly the revision that was looked at, when one is given', async () => {
    const store = await storeWith(opened());
    const { id } = opened();
    expect(await applyAction(store, id, { type: 'triage' }, { actor: person('ana'), now, policy, rev: 2 })).toMatchObject({ refused: 'stale' });
    expect(await applyAction(store, id, { type: 'triage' }, { actor: person('ana'), now, policy, rev: 1 })).toMatchObject({ finding: { rev: 2, work: 'triaged' } });
    expect(await applyAction(store, 'fnd_none', { type: 'triage' }, { actor: person('ana'), now, policy })).toMatchObject({ refused: 'not-found' });
  });
  test('decides again when somebody else was faster, and gives up after some times', async () => {
    const store = await storeWith(opened());
    const { id } = opened();
    let races = 3;
    const racing = {
      ...store,
      commit: async (changes: Parameters<typeof store.commit>[0]) => {
        if (races-- > 0) await applyAction(store, id, { type: 'comment', text: 'first' }, { actor: person('bob'), now, policy });
        return store.commit(changes);
      },
    };
    expect(await applyAction(racing, id, { type: 'triage' }, { actor: person('ana'), now, policy })).toMatchObject({ finding: { work: 'triaged', rev: 5 } });
    expect(await applyAction({ ...store, commit: async () => ['conflict'] }, id, { type: 'start' }, { actor: person('ana'), now, policy })).toMatchObject({ refused: 'stale' });
  });
  test('writes down first that an acceptance has ended', async () => {
    const accepted = acted(acted(opened(), ask(), person('ana')), approve(2), person('bob'));
    const store = memoryFindings();
    for (const rev of [1, 2, 3]) await store.commit([{ before: rev === 1 ? null : { ...accepted, rev: rev - 1 }, after: { ...accepted, rev }, event: {} as never }]);
    const result = await applyAction(store, accepted.id, { type: 'start' }, { actor: person('ana'), now: addDays(now, 12), policy, rev: 3 });
    expect(result).toMatchObject({ finding: { rev: 5, work: 'in-progress', acceptance: null } });
    expect((await store.events(accepted.id)).map(({ type }) => type).slice(3)).toEqual(['acceptance-expired', 'started']);
  });
});
