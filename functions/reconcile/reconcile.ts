import type { Coverage } from '#kernel/cell';
import type { Config } from '#kernel/config';
import { findingId, type Closed, type EventType, type Finding, type FindingEvent } from '#kernel/finding';
import { canonicalJson } from '#kernel/canonical';
import { digest } from '#kernel/hash';
import type { Kind } from '#kernel/kind';
import { severityRank, type Severity } from '#kernel/severity';
import { addDays, DAY } from '#kernel/time';
import type { Verdict } from '#kernel/verdict';
import type { Change, Ledger, Scope, StoredFinding } from '#store/finding-store';
import { movedBucket, savingBucket } from './saving-bucket.ts';

export type Yields = Readonly<Record<string, { readonly scope: 'organization' | 'account' | 'region'; readonly yields: Readonly<Partial<Record<string, readonly string[]>>> }>>;

/** All that one reconcile knows: what is stored, what was seen, and how far was looked. */
export type Observation = {
  readonly scope: Scope;
  readonly run: string;
  readonly asOf: string;
  readonly partition: string;
  /** The checks that ran in this pass, with or without verdicts. */
  readonly ran: readonly { readonly check: string; readonly criteria: string }[];
  /** Coverage of every cell of the pass: the account's, or all accounts'. */
  readonly coverage: readonly Coverage[];
  /** Kinds of the organisation of which some may be hidden behind what could not be read of their sources; none when left out. */
  readonly hidden?: ReadonlySet<string>;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly collectors: Yields;
  readonly sla: Config['sla'];
  /** Who owns a resource, where its tags say so. */
  readonly ownerOf: (resource: string) => string | null;
};

/** A reopened finding within these days goes on with its old clock. */
const SAME_CLOCK_DAYS = 14;
const ACTOR = 'scan';

/**
 * Turns verdicts into finding changes; pure. One change at most per finding, in the order of the verdicts, then the absent ones by id. The
 * same observation of the same store gives the same changes, and once they are stored, none.
 *
 * - A verdict `fail` opens, changes or reopens; `pass` and `not-applicable` resolve; `not-assessed` and `manual` change nothing.
 * - What is absent is resolved only when every cell of its span listed its kind to its end, nothing unread may hide it, and its check ran.
 * - In a check's first run with new criteria nothing counts as mended: what no longer fails closes as `criteria-changed`.
 * - A check whose last reconcile has a later `asOf` is left alone.
 */
export function* reconcile(stored: Iterable<StoredFinding>, ledger: Ledger | null, verdicts: Iterable<Verdict>, seen: Observation): Generator<Change> {
  const known = new Map<string, StoredFinding>();
  for (const finding of stored) known.set(finding.id, finding);
  const ran = new Map(seen.ran.filter(({ check }) => !isOlder(ledger, check, seen.asOf)).map(({ check, criteria }) => [check, criteria]));
  const judged = new Set<string>();
  for (const verdict of verdicts) {
    if (!ran.has(verdict.check)) continue;
    const id = findingId({ check: verdict.check, partition: seen.partition, account: verdict.account, region: verdict.region, resource: verdict.resource });
    judged.add(id);
    const change = decide(known.get(id) ?? null, id, verdict, ledger, seen);
    if (change !== null) yield change;
  }
  for (const finding of [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (finding.state !== 'open' || judged.has(finding.id)) continue;
    const criteria = ran.get(finding.check);
    if (criteria !== undefined && wasListed(finding, seen)) yield resolve(finding, isNewCriteria(ledger, finding.check, criteria) ? 'criteria-changed' : 'gone', seen);
  }
}

/** What one verdict does to one finding (null: there is none yet). Also decides again after a conflict. */
export function decide(before: StoredFinding | null, id: string, verdict: Verdict, ledger: Ledger | null, seen: Observation): Change | null {
  const fresh = isNewCriteria(ledger, verdict.check, verdict.criteria);
  switch (verdict.outcome) {
    case 'fail':
      if (before === null) return open(id, verdict, ledger, seen);
      return before.state === 'resolved' ? reopen(before, verdict, fresh, seen) : alter(before, verdict, seen);
    case 'pass':
    case 'not-applicable':
      if (before === null || before.state !== 'open') return null;
      return resolve(before, fresh ? 'criteria-changed' : verdict.outcome === 'pass' ? 'passes' : 'not-applicable', seen);
    case 'not-assessed':
    case 'manual':
      return null;
  }
}

/** The ledger after this reconcile; checks that were refused keep their line. */
export function nextLedger(ledger: Ledger | null, seen: Observation): Ledger {
  const checks = { ...ledger?.checks };
  for (const { check, criteria } of seen.ran) if (!isOlder(ledger, check, seen.asOf)) checks[check] = { asOf: seen.asOf, criteria, run: seen.run };
  return { scope: seen.scope, checks, rev: (ledger?.rev ?? 0) + 1 };
}

/** Whether the ledger would say nothing new: then it is not written. */
export function isSameLedger(ledger: Ledger | null, next: Ledger): boolean {
  return ledger !== null && canonicalJson(ledger.checks) === canonicalJson(next.checks);
}

/** Saving buckets of open findings that left their bucket; no event, no new revision. */
export function bucketMoves(stored: Iterable<StoredFinding>, amounts: ReadonlyMap<string, number | null>): { readonly id: string; readonly rev: number; readonly bucket: number }[] {
  const moves = [];
  for (const finding of stored) {
    const amount = amounts.get(finding.id);
    if (finding.state !== 'open' || amount === undefined) continue;
    const bucket = movedBucket(finding.bucket, amount);
    if (bucket !== finding.bucket) moves.push({ id: finding.id, rev: finding.rev, bucket });
  }
  return moves;
}

function isOlder(ledger: Ledger | null, check: string, asOf: string): boolean {
  const last = ledger?.checks[check];
  return last !== undefined && Date.parse(asOf) < Date.parse(last.asOf);
}

function isNewCriteria(ledger: Ledger | null, check: string, criteria: string): boolean {
  const last = ledger?.checks[check];
  return last !== undefined && last.criteria !== criteria;
}

/** Whether every cell that could have shown the finding's resource listed its kind to its end. */
function wasListed(finding: StoredFinding, seen: Observation): boolean {
  const kind = seen.kinds[finding.kind];
  if (kind === undefined || seen.hidden?.has(kind.id) === true) return false;
  const sources = kind.span === null ? [kind.id] : kind.from;
  let found = 0;
  for (const [id, collector] of Object.entries(seen.collectors)) {
    const yielded = sources.filter(source => collector.yields[source] !== undefined);
    if (yielded.length === 0) continue;
    const own = collector.scope === 'region' ? finding.region : 'global';
    const lines = seen.coverage.filter(line => line.collector === id && (kind.span === 'organization' || line.account === finding.account));
    const span = kind.span === null || kind.regional ? lines.filter(line => line.region === own) : lines;
    // A region that this run did not look at cannot show that something in it is gone.
    const expected = kind.span !== 'organization' && collector.scope !== 'organization' && (collector.scope !== 'region' || finding.region !== 'global');
    if (expected && !lines.some(line => line.region === own)) return false;
    if (span.some(line => !yielded.every(source => line.listed.includes(source)))) return false;
    found += span.length;
  }
  return found > 0;
}

function slaOf(severity: Severity, sla: Config['sla']): number | null {
  return severity === 'info' ? null : sla[severity];
}
function dueFrom(start: string, severity: Severity, sla: Config['sla']): string | null {
  const days = slaOf(severity, sla);
  return days === null ? null : addDays(start, days);
}

function open(id: string, verdict: Verdict, ledger: Ledger | null, seen: Observation): Change {
  const baseline = ledger === null || Object.keys(ledger.checks).length === 0;
  const last = ledger?.checks[verdict.check];
  const cohort = baseline ? 'baseline' : last === undefined || last.criteria !== verdict.criteria ? `criteria:${verdict.criteria}` : null;
  const { check, account, region, kind, resource, name, severity, code, facts } = verdict;
  return changeOf(
    'opened',
    null,
    {
      id,
      check,
      account,
      region,
      kind,
      resource,
      name,
      state: 'open',
      closed: null,
      severity,
      code,
      facts,
      firstSeen: seen.asOf,
      changedAt: seen.asOf,
      resolvedAt: null,
      reopened: 0,
      due: dueFrom(seen.asOf, severity, seen.sla),
      owner: seen.ownerOf(resource),
      cohort,
      rev: 1,
      run: seen.run,
      scope: seen.scope,
      topic: verdict.topic,
      bucket: savingBucket(verdict.saves?.amount ?? null),
      head: '',
    },
    seen,
  );
}

function alter(before: StoredFinding, verdict: Verdict, seen: Observation): Change | null {
  const { severity, code, facts, name } = verdict;
  if (before.severity === severity && before.code === code && before.name === name && canonicalJson(before.facts) === canonicalJson(facts)) return null;
  return changeOf('changed', before, { ...before, severity, code, facts, name, due: dueAfter(before, severity, seen), bucket: movedBucket(before.bucket, verdict.saves?.amount ?? null) }, seen);
}

/** Raised: the nearer of the old due date and the new term from now. Lowered: the new term from the first sight. */
function dueAfter(before: StoredFinding, severity: Severity, seen: Observation): string | null {
  if (before.severity === severity) return before.due;
  if (severityRank(severity) > severityRank(before.severity)) return dueFrom(before.firstSeen, severity, seen.sla);
  const due = dueFrom(seen.asOf, severity, seen.sla);
  return before.due === null || (due !== null && due < before.due) ? due : before.due;
}

function reopen(before: StoredFinding, verdict: Verdict, fresh: boolean, seen: Observation): Change {
  const { severity, code, facts, name } = verdict;
  const away = Date.parse(seen.asOf) - Date.parse(before.resolvedAt ?? seen.asOf);
  const due = away <= SAME_CLOCK_DAYS * DAY && before.due !== null && before.severity === severity ? addDays(before.due, away / DAY) : dueFrom(seen.asOf, severity, seen.sla);
  return changeOf(
    'reopened',
    before,
    {
      ...before,
      state: 'open',
      closed: null,
      resolvedAt: null,
      reopened: before.reopened + 1,
      severity,
      code,
      facts,
      name,
      due,
      cohort: fresh ? `criteria:${verdict.criteria}` : null,
      owner: before.owner ?? seen.ownerOf(before.resource),
      bucket: savingBucket(verdict.saves?.amount ?? null),
    },
    seen,
  );
}

function resolve(before: StoredFinding, closed: Closed, seen: Observation): Change {
  return changeOf('resolved', before, { ...before, state: 'resolved', closed, resolvedAt: seen.asOf }, seen);
}

const tracked = ['state', 'closed', 'severity', 'code', 'facts', 'name', 'resolvedAt', 'reopened', 'due', 'owner', 'cohort'] as const satisfies readonly (keyof Finding)[];

function changeOf(type: EventType, before: StoredFinding | null, draft: StoredFinding, seen: Observation): Change {
  const after = { ...draft, rev: (before?.rev ?? 0) + 1, changedAt: seen.asOf, run: seen.run };
  const moved = before === null ? null : tracked.filter(key => canonicalJson(before[key]) !== canonicalJson(after[key]));
  const { scope: _scope, topic: _topic, bucket: _bucket, head: _head, ...whole } = after;
  const event: Omit<FindingEvent, 'hash'> = {
    finding: after.id,
    rev: after.rev,
    type,
    at: seen.asOf,
    run: seen.run,
    actor: ACTOR,
    before: moved === null ? null : pick(before as StoredFinding, moved),
    after: moved === null ? whole : pick(after, moved),
    prev: before?.head ?? null,
  };
  const hash = digest(event);
  return { before, after: { ...after, head: hash }, event: { ...event, hash } };
}

function pick(finding: StoredFinding, keys: readonly (typeof tracked)[number][]): Partial<Finding> {
  return Object.fromEntries(keys.map(key => [key, finding[key]]));
}
