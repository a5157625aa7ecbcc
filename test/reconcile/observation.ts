import type { Coverage } from '#kernel/cell';
import type { Kind } from '#kernel/kind';
import type { Outcome, Verdict } from '#kernel/verdict';
import type { Ledger, StoredFinding } from '#store/finding-store';
import { nextLedger, reconcile, type Observation, type Yields } from '#reconcile/reconcile';
import * as z from 'zod';

const kind = (id: string, from: readonly string[] = [], span: Kind['span'] = null, regional = false): Kind => ({ id, title: id, data: z.object({}), example: {}, taggable: false, from, span, regional });

/** Two plain kinds, one derived of each span, and the collectors that list them. */
export const kinds: Readonly<Record<string, Kind>> = {
  volume: kind('volume'),
  user: kind('user'),
  tagged: kind('tagged', ['volume', 'user'], 'account'),
  local: kind('local', ['volume', 'user'], 'account', true),
  keys: kind('keys', ['volume', 'user'], 'organization'),
};
export const collectors: Yields = {
  volumes: { scope: 'region', yields: { volume: ['List'] } },
  users: { scope: 'account', yields: { user: ['List'] } },
};
const kindOf: Readonly<Record<string, string>> = { 'volume-bad': 'volume', 'user-bad': 'user', 'tag-bad': 'tagged', 'local-bad': 'local' };

export function verdictOf(given: { check: string; resource: string; outcome: Outcome; criteria?: string; region?: string; severity?: Verdict['severity']; fact?: number; measure?: number; code?: string }): Verdict {
  return {
    check: given.check,
    version: 1,
    criteria: given.criteria ?? 'c1',
    topic: 'waste',
    severity: given.severity ?? 'high',
    account: '111111111111',
    region: given.region ?? (given.check === 'user-bad' ? 'global' : 'r1'),
    kind: kindOf[given.check] ?? 'volume',
    resource: given.resource,
    name: given.resource,
    outcome: given.outcome,
    code: given.code ?? 'bad',
    reason: '',
    missing: [],
    facts: { fact: given.fact ?? 0 },
    measures: { age: given.measure ?? 0 },
    saves: null,
    calls: [],
  };
}

export function cell(collector: string, region: string, listed: readonly string[]): Coverage {
  return { account: '111111111111', region, collector, status: listed.length > 0 ? 'complete' : 'denied', reason: null, listed, holes: 0, calls: 1, items: 0, dropped: 0 };
}
export const allListed: readonly Coverage[] = [cell('volumes', 'r1', ['volume']), cell('volumes', 'r2', ['volume']), cell('users', 'global', ['user'])];

export function observation(given: Partial<Observation> = {}): Observation {
  return {
    scope: '111111111111',
    run: 'scan-1',
    asOf: '2026-04-02T00:00:00Z',
    partition: 'aws',
    ran: ['volume-bad', 'user-bad', 'tag-bad', 'local-bad'].map(check => ({ check, criteria: 'c1' })),
    coverage: allListed,
    kinds,
    collectors,
    sla: { critical: 7, high: 30, medium: 90, low: 180 },
    ownerOf: () => null,
    ...given,
  };
}

export type State = { readonly findings: readonly StoredFinding[]; readonly ledger: Ledger | null };
export const empty: State = { findings: [], ledger: null };

/** Reconciles and stores; the changes beside the state after them. */
export function step(state: State, verdicts: readonly Verdict[], seen: Observation): { readonly state: State; readonly changes: ReturnType<typeof reconcile> extends Generator<infer C> ? readonly C[] : never } {
  const changes = [...reconcile(state.findings, state.ledger, verdicts, seen)];
  const findings = new Map(state.findings.map(finding => [finding.id, finding]));
  for (const { before, after } of changes) {
    if ((findings.get(after.id)?.rev ?? 0) !== (before?.rev ?? 0)) throw new Error('a change was made of a stale finding');
    findings.set(after.id, after);
  }
  return { state: { findings: [...findings.values()], ledger: nextLedger(state.ledger, seen) }, changes };
}
