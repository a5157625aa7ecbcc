import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { approversNeeded } from '#kernel/acceptance';
import { eventTypes, type FindingEvent } from '#kernel/finding';
import { observedOf, observations, slaOutcomes, statusAt, works } from '#kernel/lifecycle';
import type { Severity } from '#kernel/severity';
import { addDays, DAY, instant } from '#kernel/time';
import type { Verdict } from '#kernel/verdict';
import { nextLedger, reconcile } from '#reconcile/reconcile';
import { rebuildFinding } from '#reconcile/rebuild-finding';
import type { Action } from '#review/action';
import type { Actor } from '#review/actor';
import { applyAction } from '#review/apply-action';
import { decideAction } from '#review/decide-action';
import { policyOf } from '#review/policy';
import { sweep } from '#review/sweep';
import type { Ledger, StoredFinding } from '#store/finding-store';
import { cell, observation, verdictOf } from '../reconcile/observation.ts';
import { memoryFindings } from './memory-findings.ts';
import { reckon } from './reference-clock.ts';

const start = '2026-01-01T00:00:00Z';
const policy = policyOf({ sla: { critical: 7, high: 30, medium: 90, low: 180 } });
const checks = ['volume-bad', 'user-bad'] as const;
const resources = ['a', 'b', 'c'] as const;
const people = ['ana', 'bob', 'carla'] as const;

/** What a scan hears of one resource: that it fails or passes, as what; nothing; or that it is not there. */
const heard = fc.record({
  outcome: fc.oneof({ weight: 9, arbitrary: fc.constant('same' as const) }, { weight: 3, arbitrary: fc.constantFrom('fail', 'pass') }, { weight: 1, arbitrary: fc.constantFrom('not-assessed', 'not-applicable', 'absent') }),
  severity: fc.oneof({ weight: 8, arbitrary: fc.constant('high' as const) }, { weight: 1, arbitrary: fc.constantFrom<Severity>('critical', 'medium', 'info') }),
  fact: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) }),
  born: fc.oneof({ weight: 40, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) }),
});
const scan = fc.record({
  do: fc.constant('scan' as const),
  heard: fc.array(heard, { minLength: 6, maxLength: 6 }),
  /** A cell that could not be listed. */
  unlisted: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  /** Killed after so many changes, then gone on with. */
  killed: fc.option(fc.nat(4), { freq: 5 }),
  /** The definition of the checks is another one. */
  redefined: fc.oneof({ weight: 20, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
const acted = fc.record({
  do: fc.constant('act' as const),
  who: fc.constantFrom(...people),
  which: fc.nat(5),
  what: fc.constantFrom(
    'assign',
    'comment',
    'triage',
    'start',
    'mark-fixed',
    'verify-fix',
    'request',
    'request',
    'request-false-positive',
    'request-severity',
    'withdraw',
    'approve',
    'approve',
    'approve',
    'reject',
    'revoke',
    'revoke-severity',
  ),
  days: fc.integer({ min: 1, max: 40 }),
  severity: fc.constantFrom<Severity>('critical', 'high', 'medium', 'low'),
  /** What the person looked at is the finding as it was before the last change. */
  stale: fc.boolean(),
});
const swept = fc.record({ do: fc.constant('sweep' as const) });
const year = fc.array(fc.tuple(fc.integer({ min: 1, max: 70 }), fc.oneof({ weight: 4, arbitrary: scan }, { weight: 6, arbitrary: acted }, { weight: 1, arbitrary: swept })), { minLength: 10, maxLength: 250, size: 'max' });

function actorOf(name: string, now: string): Actor {
  return { sub: name, name, roles: ['admin'], scope: { accounts: 'all' }, authTime: now };
}

function actionOf(given: { readonly what: string; readonly days: number; readonly severity: Severity }, finding: StoredFinding, now: string): Action {
  const { what, days, severity } = given;
  const asked = { reason: 'because', until: addDays(now, days), ticket: null, facts: null };
  const request = finding.request?.id ?? 1;
  const subject = finding.request?.subject ?? 'acceptance';
  switch (what) {
    case 'assign':
      return { type: 'assign', owner: `team-${days % 3}` };
    case 'comment':
      return { type: 'comment', text: `day ${days}` };
    case 'triage':
    case 'start':
    case 'mark-fixed':
    case 'verify-fix':
      return { type: what };
    case 'request':
      return { type: 'request-acceptance', ...asked };
    case 'request-false-positive':
      return { type: 'request-false-positive', ...asked };
    case 'request-severity':
      return { type: 'request-severity', ...asked, severity };
    case 'withdraw':
      return { type: 'withdraw', request };
    case 'approve':
      return { type: `approve-${subject}`, request };
    case 'reject':
      return { type: `reject-${subject}`, request, reason: 'no' };
    case 'revoke':
      return { type: finding.work === 'false-positive' ? 'revoke-false-positive' : 'revoke-acceptance', reason: 'no more' };
    default:
      return { type: 'revoke-severity', reason: 'no more' };
  }
}

/** Everything that the machine promises of a finding as it stands. */
function expectNamedState(finding: StoredFinding): void {
  expect(works).toContain(finding.work);
  expect(observations).toContain(observedOf(finding));
  expect(finding.state === 'resolved').toBe(finding.closed !== null);
  expect(finding.resolvedAt !== null).toBe(finding.state === 'resolved');
  expect(finding.outcome !== null).toBe(finding.state === 'resolved');
  if (finding.outcome !== null) expect(slaOutcomes).toContain(finding.outcome);
  expect(finding.acceptance !== null).toBe(finding.work === 'accepted' || finding.work === 'false-positive');
  if (finding.state === 'resolved') expect([finding.confirming, finding.request]).toEqual([null, null]);
  if (finding.state === 'open') {
    if (finding.acceptance !== null || finding.severity === 'info') expect(finding.due, JSON.stringify(finding)).toBeNull();
    else expect(finding.due).not.toBeNull();
    expect(finding.remaining !== null).toBe(finding.acceptance !== null && finding.severity !== 'info');
    if (finding.breachedAt !== null) expect(finding.breachedAt <= finding.changedAt || finding.run !== '').toBe(true);
  }
  if (finding.acceptance !== null) {
    const { by, approvals, envelope } = finding.acceptance;
    expect(new Set(approvals.map(({ sub }) => sub)).size).toBeGreaterThanOrEqual(approversNeeded(envelope.severity));
    expect(approvals.map(({ sub }) => sub)).not.toContain(by.sub);
  }
  if (finding.override !== null) expect(finding.override.approvals.map(({ sub }) => sub)).not.toContain(finding.override.by.sub);
  expect(finding.owner === null || finding.ownerSource !== null).toBe(true);
}

test('a year of scans, faults, people and acceptances: no state without a name, no event lost, and the clock of every finding is the one that counting hours gives', async () => {
  let outcomes = 0;
  await fc.assert(
    fc.asyncProperty(year, async steps => {
      const store = memoryFindings();
      const sights = new Map<string, string[]>();
      const truth = new Map<string, 'fail' | 'pass' | 'not-applicable' | 'absent'>();
      let ledger: Ledger | null = null;
      let now = start;
      let criteria = 'c1';
      for (const [hours, step] of steps) {
        now = instant(Date.parse(now) + hours * (DAY / 24));
        if (step.do === 'sweep') {
          await sweep(store, now, policy);
          expect(await sweep(store, now, policy)).toEqual({ expired: 0, accepted: 0, released: 0, rules: 0 });
          continue;
        }
        if (step.do === 'act') {
          const all = [...store.all()].sort((a, b) => (a.id < b.id ? -1 : 1));
          const finding = all[step.which % Math.max(all.length, 1)];
          if (finding === undefined) continue;
          const action = actionOf(step, finding, now);
          const actor = actorOf(step.who, now);
          if (step.stale && finding.rev > 1) {
            // Decided on what somebody saw before the last change: it must not go through.
            const old = store.at(finding.id, finding.rev - 1);
            const late = decideAction(old, action, actor, now, policy);
            if (!('refused' in late)) expect(await store.commit([late])).toEqual(['conflict']);
          }
          const before = store.count();
          const result = await applyAction(store, finding.id, action, { actor, now, policy });
          if (!('refused' in result)) {
            expectNamedState(result.finding);
            expect(store.count()).toBeGreaterThan(before);
          }
          continue;
        }
        if (step.redefined) criteria = `c${Number(criteria.slice(1)) + 1}`;
        const verdicts: Verdict[] = [];
        for (const [n, { outcome, severity, fact, born }] of step.heard.entries()) {
          const check = checks[n % 2]!;
          const resource = resources[n % 3]!;
          const key = `${check} ${resource}`;
          const said = outcome === 'same' ? (truth.get(key) ?? 'fail') : outcome;
          if (said !== 'not-assessed') truth.set(key, said);
          if (said !== 'absent') verdicts.push({ ...verdictOf({ check, resource, outcome: said, severity, fact, criteria }), facts: { fact, uniqueId: `id-${born}` } });
        }
        const coverage = step.unlisted ? [cell('volumes', 'r1', []), cell('volumes', 'r2', []), cell('users', 'global', ['user'])] : [cell('volumes', 'r1', ['volume']), cell('volumes', 'r2', ['volume']), cell('users', 'global', ['user'])];
        const seen = observation({ asOf: now, run: `scan-${now}`, coverage, ran: checks.map(check => ({ check, criteria })), eventual: new Set(['user-bad']) });
        for (const cut of step.killed === null ? [null] : [step.killed, null]) {
          const changes = [...reconcile(store.all(), ledger, verdicts, seen)];
          const done = cut === null ? changes : changes.slice(0, cut);
          expect(await store.commit(done)).toEqual(done.map(() => 'done'));
          for (const { after } of done) expectNamedState(after);
        }
        expect([...reconcile(store.all(), ledger, verdicts, seen)]).toEqual([]);
        ledger = nextLedger(ledger, seen);
        for (const finding of store.all()) {
          const verdict = verdicts.find(({ check, resource }) => check === finding.check && resource === finding.resource);
          if (verdict?.outcome === 'fail') sights.set(finding.id, [...(sights.get(finding.id) ?? []), now]);
        }
      }
      let events = 0;
      for (const finding of store.all()) {
        const own: readonly FindingEvent[] = await store.events(finding.id);
        events += own.length;
        expect(own).toHaveLength(finding.rev);
        for (const { type } of own) expect(eventTypes).toContain(type);
        const { scope: _scope, topic: _topic, bucket: _bucket, head, ...whole } = finding;
        expect(rebuildFinding(own)).toEqual(whole);
        expect(own.at(-1)?.hash).toBe(head);
        expect(['open', 'accepted', 'resolved']).toContain(statusAt(finding, now));
        const expected = reckon(own, sights.get(finding.id) ?? [], now);
        const told = {
          left: finding.state === 'resolved' ? expected.left : finding.acceptance !== null ? hoursIn(finding.remaining) : finding.due === null ? null : (Date.parse(finding.due) - Date.parse(now)) / (DAY / 24),
          stands: finding.acceptance !== null,
          breached: finding.breachedAt !== null,
          outcome: finding.outcome,
        };
        expect({ id: finding.id, ...told, events: own.map(({ type, at }) => `${at} ${type}`) }).toEqual({ id: finding.id, ...expected, events: own.map(({ type, at }) => `${at} ${type}`) });
        if (finding.outcome !== null) outcomes += 1;
      }
      expect(events).toBe(store.count());
    }),
    { numRuns: Number(process.env['YEARS'] ?? 25), seed: Number(process.env['SEED'] ?? 11), endOnFailure: true },
  );
  expect(outcomes).toBeGreaterThan(10);
}, 120_000);

function hoursIn(seconds: number | null): number | null {
  return seconds === null ? null : seconds / 3600;
}
