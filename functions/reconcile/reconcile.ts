import type { Coverage } from '#kernel/cell';
import type { Config } from '#kernel/config';
import { outsideEnvelope } from '#kernel/acceptance';
import { findingId, type Closed, type EventType } from '#kernel/finding';
import { canonicalJson } from '#kernel/canonical';
import type { Kind } from '#kernel/kind';
import { freshLife, passesNeeded, recentTransitions, type OwnerSource } from '#kernel/lifecycle';
import { severityRank, type Severity } from '#kernel/severity';
import { noteBreach, reclock, restartClock, resumeClock, slaDaysOf, startClock, stopClock, type SlaDays } from '#kernel/sla';
import type { Verdict } from '#kernel/verdict';
import type { Change, Ledger, Scope, StoredFinding } from '#store/finding-store';
import { pauseEnds, severityEnds } from './acceptance-ends.ts';
import { changeOf } from './change-of.ts';
import { fixEvidence, incarnationIn } from './facts-of-life.ts';
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
  /** Days for the baseline of an account; as `sla` where left out. */
  readonly baselineSla?: Config['baselineSla'];
  /** Checks whose source in AWS lags behind what it tells of: two passes in a row, on two days, resolve. */
  readonly eventual?: ReadonlySet<string>;
  /** When a finding was mended at the latest, by what CloudTrail told since the run before; nothing is known where left out. */
  readonly trail?: (finding: StoredFinding) => string | null;
  /** Who owns a resource, where something says so, and what does. */
  readonly ownerOf: (resource: string) => { readonly owner: string; readonly from: OwnerSource } | null;
};

const ACTOR = 'scan';

/**
 * Turns verdicts into finding changes; pure. One change at most per finding, in the order of the verdicts, then the absent ones by id. The
 * same observation of the same store gives the same changes, and once they are stored, none.
 *
 * - A verdict `fail` opens, changes or reopens; `pass` and `not-applicable` resolve; `not-assessed` and `manual` change nothing.
 * - What flaps, or is known from a source that lags, is resolved by several passes in a row, on as many days.
 * - A finding that is seen failing at or behind its due date is breached, which is written once.
 * - An acceptance is void when the finding leaves what was approved.
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
    if (criteria !== undefined && wasListed(finding, seen)) yield resolve(finding, isNewCriteria(ledger, finding.check, criteria) ? 'criteria-changed' : 'gone', seen.trail?.(finding) ?? null, seen);
  }
}

/** What one verdict does to one finding (null: there is none yet). Also decides again after a conflict. */
export function decide(before: StoredFinding | null, id: string, verdict: Verdict, ledger: Ledger | null, seen: Observation): Change | null {
  const fresh = isNewCriteria(ledger, verdict.check, verdict.criteria);
  switch (verdict.outcome) {
    case 'fail':
      if (before === null) return open(id, verdict, ledger, seen);
      // What was seen mended later than this look was is not broken by it.
      if (before.state === 'resolved' && before.resolvedAt !== null && before.resolvedAt > seen.asOf) return null;
      return before.state === 'resolved' ? reopen(before, verdict, fresh, seen) : alter(before, verdict, seen);
    case 'pass':
    case 'not-applicable':
      if (before === null || before.state !== 'open') return null;
      if (fresh) return resolve(before, 'criteria-changed', null, seen);
      return verdict.outcome === 'pass' ? passed(before, verdict, seen) : resolve(before, 'not-applicable', null, seen);
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

function daysOf(cohort: string | null, { sla, baselineSla }: Observation): SlaDays {
  return slaDaysOf(sla, cohort === 'baseline' ? baselineSla : {});
}

function open(id: string, verdict: Verdict, ledger: Ledger | null, seen: Observation): Change {
  const baseline = ledger === null || Object.keys(ledger.checks).length === 0;
  const last = ledger?.checks[verdict.check];
  const cohort = baseline ? 'baseline' : last === undefined || last.criteria !== verdict.criteria ? `criteria:${verdict.criteria}` : null;
  const { check, account, region, kind, resource, name, severity, code, facts } = verdict;
  const owner = seen.ownerOf(resource);
  return moved(
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
      owner: owner?.owner ?? null,
      cohort,
      rev: 1,
      run: seen.run,
      scope: seen.scope,
      topic: verdict.topic,
      bucket: savingBucket(verdict.saves?.amount ?? null),
      head: '',
      ...freshLife(seen.asOf),
      ...startClock(seen.asOf, severity, daysOf(cohort, seen)),
      incarnation: incarnationIn(facts),
      ownerSource: owner?.from ?? null,
    },
    seen,
  );
}

/** Seen failing again: what moved, a breach, an acceptance that ended or no longer fits, or nothing. */
function alter(given: StoredFinding, verdict: Verdict, seen: Observation): Change | null {
  if (isReplaced(given, verdict)) return replace(given, verdict, seen);
  const days = daysOf(given.cohort, seen);
  const before = settled(given, seen.asOf, days);
  const { code, facts, name } = verdict;
  const { severity, override } = severityAfter(before, verdict.severity);
  const owner = ownerAfter(before, seen);
  const isSame = before.code === code && before.name === name && canonicalJson(before.facts) === canonicalJson(facts) && checkedSeverity(before) === verdict.severity;
  const noted = noteBreach(before, seen.asOf);
  const draft: StoredFinding = {
    ...before,
    ...owner,
    // Seen failing behind the date that was, or behind the one that another severity gives it.
    ...noteBreach(reclock(noted, { from: before.severity, to: severity }, seen.asOf, before.acceptance?.since ?? null, days), seen.asOf),
    severity,
    override,
    code,
    facts,
    name,
    incarnation: incarnationIn(facts) ?? before.incarnation,
    confirming: null,
    ...(isSame ? {} : { bucket: movedBucket(before.bucket, verdict.saves?.amount ?? null) }),
  };
  const outside = before.acceptance === null ? null : outsideEnvelope(before.acceptance, draft);
  if (outside !== null) return moved('acceptance-voided', given, pauseEnds(draft, seen.asOf), seen, { outside });
  if (given.acceptance !== before.acceptance) return moved('acceptance-expired', given, draft, seen, { until: given.acceptance?.until ?? '' });
  if (given.override !== before.override) return moved('severity-expired', given, draft, seen, { until: given.override?.until ?? '' });
  if (override === null && before.override !== null) return moved('severity-voided', given, draft, seen);
  if (!isSame || before.confirming !== null || owner.owner !== before.owner) return moved('changed', given, draft, seen);
  return draft.breachedAt === before.breachedAt ? null : moved('breached', given, draft, seen);
}

/** A finding without what has ended by then: its clock goes on from that end, whenever it is written down. */
function settled(finding: StoredFinding, at: string, days: SlaDays): StoredFinding {
  const { acceptance, override } = finding;
  const awake = acceptance !== null && acceptance.until <= at ? pauseEnds(finding, acceptance.until) : finding;
  return override !== null && override.until <= at ? severityEnds(awake, override.until, days) : awake;
}

/** What the check itself said last; another severity may have been approved over it. */
function checkedSeverity({ severity, override }: StoredFinding): Severity {
  return override?.checked ?? severity;
}
/** The approved severity stands until the check itself says a worse one than it did then. */
function severityAfter({ override }: StoredFinding, checked: Severity): Pick<StoredFinding, 'severity' | 'override'> {
  if (override === null || severityRank(checked) < severityRank(override.checked)) return { severity: checked, override: null };
  return { severity: override.severity, override: override.checked === checked ? override : { ...override, checked } };
}

/** A person's word stands; else who owns it now, where that could be read. */
function ownerAfter(before: StoredFinding, seen: Observation): Pick<StoredFinding, 'owner' | 'ownerSource'> {
  const found = before.ownerSource === 'assigned' ? null : seen.ownerOf(before.resource);
  return found === null ? { owner: before.owner, ownerSource: before.ownerSource } : { owner: found.owner, ownerSource: found.from };
}

function isReplaced(before: StoredFinding, { facts }: Verdict): boolean {
  const incarnation = incarnationIn(facts);
  return incarnation !== null && before.incarnation !== null && incarnation !== before.incarnation;
}

/** The same name, another resource: a clock of its own, and nothing that was said of the old one. */
function replace(before: StoredFinding, verdict: Verdict, seen: Observation): Change {
  const { severity, code, facts, name } = verdict;
  const owner = ownerAfter(before.ownerSource === 'assigned' ? { ...before, owner: null, ownerSource: null } : before, seen);
  const isBack = before.state === 'resolved';
  return moved(
    isBack ? 'reopened' : 'replaced',
    before,
    {
      ...before,
      ...owner,
      ...freshLife(seen.asOf),
      ...startClock(seen.asOf, severity, daysOf(null, seen)),
      state: 'open',
      closed: null,
      resolvedAt: null,
      ownerSource: owner.ownerSource,
      severity,
      code,
      facts,
      name,
      cohort: null,
      incarnation: incarnationIn(facts),
      reopened: before.reopened + (isBack ? 1 : 0),
      bucket: savingBucket(verdict.saves?.amount ?? null),
    },
    seen,
    { was: before.incarnation ?? '' },
  );
}

/** A pass: resolved, or one of the passes that it takes. */
function passed(before: StoredFinding, verdict: Verdict, seen: Observation): Change | null {
  const needed = before.confirming?.needed ?? passesNeeded(before.transitions, seen.eventual?.has(before.check) === true, seen.asOf);
  const last = before.confirming?.last.slice(0, 10);
  if (last !== undefined && last >= seen.asOf.slice(0, 10)) return null;
  const count = (before.confirming?.seen ?? 0) + 1;
  if (count >= needed) return resolve(before, 'passes', earliest(earliest(fixEvidence(before, verdict.facts, seen.asOf), seen.trail?.(before) ?? null), before.confirming?.since ?? null), seen);
  return moved('confirming', before, { ...before, confirming: { since: before.confirming?.since ?? seen.asOf, last: seen.asOf, seen: count, needed } }, seen);
}

function earliest(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a;
}

function reopen(before: StoredFinding, verdict: Verdict, fresh: boolean, seen: Observation): Change {
  if (isReplaced(before, verdict)) return replace(before, verdict, seen);
  const { code, facts, name } = verdict;
  const cohort = fresh ? `criteria:${verdict.criteria}` : null;
  const { severity, override } = severityAfter(before.override !== null && before.override.until <= seen.asOf ? { ...before, override: null } : before, verdict.severity);
  const draft: StoredFinding = {
    ...before,
    ...ownerAfter(before, seen),
    state: 'open',
    closed: null,
    resolvedAt: null,
    reopened: before.reopened + 1,
    severity,
    override,
    code,
    facts,
    name,
    cohort,
    incarnation: incarnationIn(facts) ?? before.incarnation,
    transitions: [...recentTransitions(before.transitions, seen.asOf), seen.asOf],
    bucket: savingBucket(verdict.saves?.amount ?? null),
    fixedAt: null,
    outcome: null,
  };
  const { acceptance } = before;
  // What was accepted stays accepted while it is what was approved, and its clock stands still.
  if (acceptance !== null && acceptance.until > seen.asOf && outsideEnvelope(acceptance, draft) === null)
    return moved('reopened', before, { ...draft, ...reclock({ ...before, fixedAt: null, outcome: null }, { from: before.severity, to: severity }, seen.asOf, acceptance.since, daysOf(cohort, seen)) }, seen);
  const resolvedAt = before.resolvedAt ?? seen.asOf;
  const running = acceptance === null ? before : { ...before, ...resumeClock(before, acceptance.since, resolvedAt) };
  const clock = restartClock(running, before.fixedAt ?? resolvedAt, seen.asOf, { from: before.severity, to: severity }, daysOf(cohort, seen));
  return moved('reopened', before, { ...draft, ...noteBreach(clock, seen.asOf), ...(acceptance === null ? {} : { work: 'triaged', acceptance: null }) }, seen);
}

function resolve(given: StoredFinding, closed: Closed, evidence: string | null, seen: Observation): Change {
  const before = settled(given, seen.asOf, daysOf(given.cohort, seen));
  const how = closed === 'criteria-changed' || before.work === 'false-positive' ? 'excluded' : 'fixed';
  return moved(
    'resolved',
    given,
    { ...before, ...stopClock(before, seen.asOf, evidence, how), state: 'resolved', closed, resolvedAt: seen.asOf, confirming: null, request: null, transitions: [...recentTransitions(before.transitions, seen.asOf), seen.asOf] },
    seen,
  );
}

function moved(type: EventType, before: StoredFinding | null, draft: StoredFinding, { asOf, run }: Observation, detail?: { readonly [key: string]: string }): Change {
  return changeOf(type, before, draft, { at: asOf, run, actor: ACTOR, ...(detail === undefined ? {} : { detail }) });
}
