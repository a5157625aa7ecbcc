import { hiddenKinds, organizationScope, ownersKey, readCoverage, verdictsKey } from '#evaluate/evaluate-run';
import { findingId } from '#kernel/finding';
import { ownerSources, type OwnerSource } from '#kernel/lifecycle';
import { Problem } from '#kernel/problem';
import { isVerify } from '#kernel/schedule';
import type { Verdict } from '#kernel/verdict';
import type { StageContext } from '#plan/stage-context';
import type { Change, FindingStore, Ledger, Scope, StoredFinding } from '#store/finding-store';
import { verdictTally } from '#reports/model/verdict-tally';
import { readLines } from '#store/lines';
import { readText } from '#store/read-text';
import { keepUnresolved } from '#store/unresolved-regions';
import { keepAggregates, keepTrend } from './keep-aggregates.ts';
import { eventualChecks } from './eventual-checks.ts';
import { talliesKey } from './tallies-key.ts';
import { toldByTrail } from './told-by-trail.ts';
import { trailEvidence } from './trail-evidence.ts';
import { trailOfAccount } from './trail-of-account.ts';
import { tellVerified } from './tell-verified.ts';
import { bucketMoves, decide, isSameLedger, nextLedger, reconcile, type Observation } from './reconcile.ts';

/** How many findings a reconcile moved, and how: what a clock, a breach or an acceptance did to one is a change. */
export type Counts = Readonly<Record<'opened' | 'changed' | 'resolved' | 'reopened', number>>;
export const changesKey = (scope: string): string => `changes/${scope}.json`;
/** What a reconcile is about to do; `changesKey` says that it is done. */
const begunKey = (scope: string): string => `changes/begun/${scope}.json`;
const LEASE_SECONDS = 15 * 60;
const BATCH = 50;
const TRIES = 5;
const none: Counts = { opened: 0, changed: 0, resolved: 0, reopened: 0 };

/** Who has a scope's lease: a run that is gone on with has its own still. */
export const leaseHolder = (run: string, scope: Scope): string => `${run}/${scope}`;

/** Reconciles one scope (an account, or the organisation) with what the run's verdicts say; writes only what changed. */
export async function reconcileRun(context: StageContext, scope: Scope, accounts: readonly string[], partition: string): Promise<Counts> {
  const { findings, registries, config, run, asOf, folder } = context;
  const holder = leaseHolder(run, scope);
  const taken = new Date().toISOString();
  if (!(await findings.lease(scope, holder, taken, LEASE_SECONDS))) throw new Problem(`another scan is reconciling ${scope} right now; wait for it, or repeat with --resume in ${LEASE_SECONDS / 60} minutes`, 'failure');
  try {
    const pass = scope === organizationScope ? 'organization' : 'account';
    const ledger = await findings.ledger(scope);
    // Who looks again at single findings never judges them by another definition than the last scan did.
    const isSame = (check: string, criteria: string): boolean => !isVerify(run) || ledger?.checks[check]?.criteria === criteria;
    const ran = context.checks.filter(({ check, criteria }) => (registries.kinds[check.reads]?.span === 'organization') === (pass === 'organization') && isSame(check.id, criteria));
    const owners: Owners = new Map();
    for await (const batch of readLines(folder, ownersKey(scope))) for (const text of batch) if (text !== '') record(owners, JSON.parse(text));
    const looked: Observation = {
      scope,
      run,
      asOf,
      partition,
      ran: ran.map(({ check, criteria }) => ({ check: check.id, criteria })),
      coverage: (await Promise.all(accounts.map(account => readCoverage(context, account)))).flat(),
      ...(scope === organizationScope ? { hidden: await hiddenKinds(context) } : {}),
      kinds: registries.kinds,
      collectors: registries.collectors,
      sla: config.sla,
      ...(config.baselineSla === undefined ? {} : { baselineSla: config.baselineSla }),
      eventual: eventualChecks(ran.map(({ check }) => check)),
      ownerOf: resource => owners.get(resource) ?? null,
    };
    const stored: StoredFinding[] = [];
    for await (const finding of findings.findings(scope)) stored.push(finding);
    const known = new Set(stored.map(finding => finding.id));
    const trail = stored.some(({ state, check }) => state === 'open' && toldByTrail[check] !== undefined) ? await trailOfAccount(context.tape, scope) : null;
    const seen: Observation = trail === null || trail.size === 0 ? looked : { ...looked, trail: finding => trailEvidence(finding, trail, registries.collectors, asOf) };
    // Only failures and what is stored can change anything: the rest of a million verdicts need not be held.
    const telling: Verdict[] = [];
    const amounts = new Map<string, number | null>();
    const tally = verdictTally();
    for await (const batch of readLines(folder, verdictsKey(scope))) {
      for (const text of batch) {
        if (text === '') continue;
        const verdict = JSON.parse(text) as Verdict;
        tally.add(verdict);
        const id = findingId({ check: verdict.check, partition, account: verdict.account, region: verdict.region, resource: verdict.resource });
        if (verdict.outcome !== 'fail' && !known.has(id)) continue;
        telling.push(verdict);
        if (verdict.outcome === 'fail') amounts.set(id, verdict.saves?.amount ?? null);
      }
    }
    const open = new Map(stored.filter(finding => finding.state === 'open').map(finding => [finding.id, finding.region]));
    // Who is killed while it commits finds less to do when it goes on: what is done, and where, is written down before.
    const begun = await readText(folder, begunKey(scope));
    if (begun === null) {
      await keepUnresolved(context.root, scope, [...open.values(), ...telling.filter(({ outcome }) => outcome === 'fail').map(({ region }) => region)]);
      await folder.put(begunKey(scope), countsLine(countOf(reconcile(stored, ledger, telling, seen))));
    }
    const counts = { ...none };
    const now = new Map(stored.map(finding => [finding.id, finding]));
    const byId = new Map(telling.map(verdict => [findingId({ ...verdict, partition }), verdict]));
    const commit = async (changes: readonly Change[]): Promise<void> => {
      const results = await findings.commit(changes);
      for (const [index, change] of changes.entries()) {
        const done = results[index] === 'done' ? change : await again(findings, change, byId, ledger, seen);
        if (done === null) continue;
        now.set(done.after.id, done.after);
        counts[countedAs(done)] += 1;
        if (done.after.state === 'open') open.set(done.after.id, done.after.region);
        else open.delete(done.after.id);
      }
    };
    let held: Change[] = [];
    for (const change of reconcile(stored, ledger, telling, seen)) {
      held.push(change);
      if (held.length < BATCH) continue;
      await commit(held);
      held = [];
    }
    if (held.length > 0) await commit(held);
    const moves = isVerify(run) ? [] : bucketMoves(stored, amounts); // it asks for no prices
    if (moves.length > 0) await findings.moveBuckets(moves);
    const next = nextLedger(ledger, seen);
    // A look at a part does not stand in the way of a whole scan that began before it.
    if (!isVerify(run) && !isSameLedger(ledger, next) && !(await findings.putLedger(next))) throw new Problem(`another scan reconciled ${scope} meanwhile; repeat with --resume`, 'failure');
    for (const { id, bucket } of moves) now.set(id, { ...(now.get(id) as StoredFinding), bucket });
    await keepAggregates(findings, scope, now.values(), asOf);
    if (scope === organizationScope) await keepTrend(findings, asOf);
    await keepUnresolved(context.root, scope, open.values());
    if (isVerify(run)) await tellVerified(context, scope, id => (ran.some(({ check }) => check.id === byId.get(id)?.check) ? (byId.get(id) ?? null) : null));
    await folder.put(talliesKey(scope), `${JSON.stringify(tally.rows())}\n`);
    const told = begun === null ? counts : (JSON.parse(begun) as Counts);
    await folder.put(changesKey(scope), countsLine(told));
    if (scope !== organizationScope) context.progress({ at: 'account', account: scope, step: 'reconciled' });
    return told;
  } finally {
    await findings.release(scope, holder);
  }
}

/** Somebody changed the finding since it was read: read again and decide again. */
async function again(findings: FindingStore, change: Change, byId: ReadonlyMap<string, Verdict>, ledger: Ledger | null, seen: Observation): Promise<Change | null> {
  const verdict = byId.get(change.after.id);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const before = await findings.get(change.after.id);
    const next = verdict === undefined ? ([...reconcile(before === null ? [] : [before], ledger, [], seen)][0] ?? null) : decide(before, change.after.id, verdict, ledger, seen);
    if (next === null) return null;
    if ((await findings.commit([next]))[0] === 'done') return next;
  }
  throw new Problem(`finding ${change.after.id} is being changed by others all the time; repeat with --resume`, 'failure');
}

function countOf(changes: Iterable<Change>): Counts {
  const counts = { ...none };
  for (const change of changes) counts[countedAs(change)] += 1;
  return counts;
}

function countsLine(counts: Counts): string {
  return `${JSON.stringify(counts)}\n`;
}

function countedAs({ event: { type } }: Change): keyof Counts {
  return type === 'opened' || type === 'resolved' || type === 'reopened' ? type : 'changed';
}

type Owners = Map<string, { readonly owner: string; readonly from: OwnerSource }>;
function record(owners: Owners, { resource, owner, from }: { readonly resource: string; readonly owner: string; readonly from?: string }): void {
  owners.set(resource, { owner, from: ownerSources.find(source => source === from) ?? 'tag' });
}
