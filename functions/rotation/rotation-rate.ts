import { DAY, epoch, instant } from '#kernel/time';
import type { Grace } from './grace.ts';
import { periodOf, standingOf, type Exclusion, type Obligation, type Standing } from './obligations.ts';
import type { CredentialHistory, RotationHistory } from './rotation-history.ts';

/** Days up to an instant whose deadlines count. */
export const WINDOW_DAYS = 90;
/** What the rate should be above. */
export const TARGET = 0.95;
/** The credentials of the headline; the others have the same numbers beside it. */
export const headlineType = 'secretsmanager-secret';

/**
 * How many of the credentials that must rotate did. `met` met their latest deadline and are not overdue; `late` did not, or are; `undetermined`: the
 * history does not say; `notYetDue` had no deadline in the window.
 */
export type RateCounts = {
  readonly met: number;
  readonly late: number;
  readonly undetermined: number;
  readonly notYetDue: number;
  /** met / (met + late); null when there is nothing to divide by. */
  readonly rate: number | null;
  /** The rate if all that is undetermined were late, and if all of it were met; null when nothing was due. */
  readonly atLeast: number | null;
  readonly atMost: number | null;
  /** Deadlines in the window, each by itself. */
  readonly obligations: { readonly onTime: number; readonly missed: number; readonly undetermined: number; readonly rate: number | null };
  /** Those whose value is no older than it may be, of those of which that is known; a new one counts. */
  readonly inTime: { readonly yes: number; readonly no: number; readonly unknown: number; readonly share: number | null };
  /** Those that AWS rotates, of all that must rotate. */
  readonly automatic: { readonly rotating: number; readonly required: number; readonly share: number | null };
};
export type RateState = 'above' | 'below' | 'unknown' | 'nothing-due';

/** A credential that is late, or was at its latest deadline. */
export type LateCredential = {
  readonly credential: string;
  readonly of: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly owner: string | null;
  readonly managed: string | null;
  /** Days after which it must rotate. */
  readonly periodDays: number | null;
  /** Since when its value is what it is. */
  readonly valueSince: string | null;
  /** The deadline that it missed first, grace included; of one that rotated since, the one that it missed last. */
  readonly due: string;
  readonly daysLate: number;
  readonly still: boolean;
  readonly lastFailure: { readonly at: string; readonly name: string } | null;
};

export type RotationRate = {
  readonly kpi: 'rotation-kpi/1';
  readonly window: { readonly from: string; readonly to: string };
  readonly target: number;
  readonly grace: Grace;
  readonly state: RateState;
  readonly headline: RateCounts;
  /** The headline with what was accepted counted in. */
  readonly withAccepted: RateCounts;
  readonly population: { readonly known: number; readonly required: number; readonly notRequired: number; readonly unreadable: number; readonly excluded: Readonly<Record<Exclusion, number>> };
  /** Days past the deadline: of late rotations in the window until they came, of what is still late until now. */
  readonly lateness: { readonly count: number; readonly medianDays: number | null; readonly p95Days: number | null };
  readonly byType: readonly ({ readonly of: string } & RateCounts)[];
  readonly byManaged: readonly ({ readonly managed: string | null } & RateCounts)[];
  readonly byOwner: readonly ({ readonly owner: string | null } & RateCounts)[];
  readonly byAccount: readonly ({ readonly account: string } & RateCounts)[];
  /** Latest first. */
  readonly late: readonly LateCredential[];
  /** First look of the history, and since when it says of every deadline of the headline's credentials whether it was met, as far as the window goes; null: not even now. */
  readonly firstLook: string | null;
  readonly completeSince: string | null;
};

type Tally = { met: number; late: number; undetermined: number; notYetDue: number; onTime: number; missed: number; open: number; inTime: number; overAge: number; unknownAge: number; rotating: number; required: number };

/** The on-time rotation rate at an instant, from stored events alone. Pure: the same events give the same rate, in whatever order they were read. */
export function rotationRate(history: RotationHistory, { at, grace, target = TARGET }: { readonly at: string; readonly grace: Grace; readonly target?: number }): RotationRate {
  const to = epoch(at);
  const from = to - WINDOW_DAYS * DAY;
  const headline = tally();
  const withAccepted = tally();
  const byType = new Map<string, Tally>();
  const byManaged = new Map<string | null, Tally>();
  const byOwner = new Map<string | null, Tally>();
  const byAccount = new Map<string, Tally>();
  const excluded: Record<Exclusion, number> = { replica: 0, 'pending-deletion': 0, 'not-active': 0, accepted: 0 };
  const population = { known: 0, required: 0, notRequired: 0, unreadable: 0 };
  const lateness: number[] = [];
  const late: LateCredential[] = [];
  let completeSince: number | null = from;
  let firstLook: number | null = null;
  for (const own of history.credentials.values()) {
    const firstSeen = own.facts[0]?.at ?? Infinity;
    if (firstSeen > to) continue;
    const standing = standingOf(history, own, { from, to, grace });
    if (standing === null) continue;
    const { facts } = standing;
    const counted = facts.of === headlineType;
    if (counted) {
      firstLook = Math.min(firstLook ?? Infinity, firstSeen);
      if (standing.required === null) population.unreadable += 1;
      if (own.ended === null || own.ended > to) {
        population.known += 1;
        if (standing.required === true) population.required += 1;
        if (standing.required === false) population.notRequired += 1;
        if (standing.required !== false && standing.excluded !== null) excluded[standing.excluded] += 1;
      }
    }
    const groups = [of(byType, facts.of), ...(counted ? [of(byManaged, facts.managed), of(byOwner, facts.owner), of(byAccount, facts.account)] : [])];
    const result = resultOf(standing);
    for (const group of groups) add(group, standing, result);
    if (!counted) continue;
    add(headline, standing, result);
    const unaccepted = own.accepted.length === 0 ? standing : (standingOf(history, { ...own, accepted: [] }, { from, to, grace }) ?? standing);
    add(withAccepted, unaccepted, resultOf(unaccepted));
    if (result !== null && completeSince !== null) completeSince = standing.overdue === null ? null : Math.max(completeSince, standing.obligations.findLast(({ outcome }) => outcome === 'undetermined')?.due ?? from);
    for (const days of latenessOf(standing, to)) lateness.push(days);
    if (result === 'late') late.push(lateCredential(own, standing, to));
  }
  lateness.sort((a, b) => a - b);
  const counts = countsOf(headline);
  return {
    kpi: 'rotation-kpi/1',
    window: { from: instant(from), to: instant(to) },
    target,
    grace,
    state: stateOf(counts, target),
    headline: counts,
    withAccepted: countsOf(withAccepted),
    population: { ...population, excluded },
    lateness: { count: lateness.length, medianDays: quantile(lateness, 0.5), p95Days: quantile(lateness, 0.95) },
    byType: grouped(byType, (key, group) => ({ of: key, ...group })),
    byManaged: grouped(byManaged, (managed, group) => ({ managed, ...group })),
    byOwner: grouped(byOwner, (owner, group) => ({ owner, ...group })),
    byAccount: grouped(byAccount, (account, group) => ({ account, ...group })),
    late: late.sort((a, b) => Number(b.still) - Number(a.still) || b.daysLate - a.daysLate || (a.credential < b.credential ? -1 : 1)),
    firstLook: firstLook === null ? null : instant(firstLook),
    completeSince: completeSince === null || firstLook === null ? null : instant(completeSince),
  };
}

type Result = 'met' | 'late' | 'undetermined' | 'not-yet-due';
/** What the headline counts a credential as; null: it is not in it. */
function resultOf({ required, excluded, overdue, obligations }: Standing): Result | null {
  if (required === false || excluded !== null) return null;
  if (required === null) return 'undetermined';
  if (overdue !== false) return overdue === null ? 'undetermined' : 'late';
  const latest = obligations.findLast(({ outcome }) => outcome !== 'excluded');
  if (latest === undefined) return 'not-yet-due';
  return latest.outcome === 'on-time' ? 'met' : latest.outcome === 'missed' ? 'late' : 'undetermined';
}

function tally(): Tally {
  return { met: 0, late: 0, undetermined: 0, notYetDue: 0, onTime: 0, missed: 0, open: 0, inTime: 0, overAge: 0, unknownAge: 0, rotating: 0, required: 0 };
}

function add(group: Tally, standing: Standing, result: Result | null): void {
  for (const { outcome, excluded } of standing.obligations) {
    if (outcome === 'on-time') group.onTime += 1;
    else if (outcome === 'missed') group.missed += 1;
    else if (outcome === 'undetermined' && excluded === null) group.open += 1;
  }
  if (result === null) return;
  if (result === 'not-yet-due') group.notYetDue += 1;
  else group[result] += 1;
  group.required += 1;
  if (standing.facts.managed === 'automatic' || standing.facts.managed === 'service') group.rotating += 1;
  if (standing.overdue === null || standing.required === null) group.unknownAge += 1;
  else if (standing.overdue) group.overAge += 1;
  else group.inTime += 1;
}

function countsOf({ met, late, undetermined, notYetDue, onTime, missed, open, inTime, overAge, unknownAge, rotating, required }: Tally): RateCounts {
  const due = met + late + undetermined;
  return {
    met,
    late,
    undetermined,
    notYetDue,
    rate: share(met, met + late),
    atLeast: share(met, due),
    atMost: share(met + undetermined, due),
    obligations: { onTime, missed, undetermined: open, rate: share(onTime, onTime + missed) },
    inTime: { yes: inTime, no: overAge, unknown: unknownAge, share: share(inTime, inTime + overAge) },
    automatic: { rotating, required, share: share(rotating, required) },
  };
}

/** Above or below only where what is undetermined cannot change it. */
export function stateOf({ atLeast, atMost }: Pick<RateCounts, 'atLeast' | 'atMost'>, target: number): RateState {
  if (atLeast === null || atMost === null) return 'nothing-due';
  if (atLeast > target) return 'above';
  return atMost <= target ? 'below' : 'unknown';
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function latenessOf({ obligations, due, overdue }: Standing, to: number): number[] {
  const days: number[] = [];
  const anchors = new Map<number, Obligation>();
  for (const obligation of obligations) if (obligation.outcome === 'missed' && !anchors.has(obligation.anchor)) anchors.set(obligation.anchor, obligation);
  const starts = [...anchors.keys()];
  for (const [start, obligation] of anchors) {
    if (overdue === true && start === starts.at(-1)) continue; // counted below, from its first deadline on
    days.push((obligation.until ?? to) / DAY - obligation.firstDue / DAY);
  }
  if (overdue === true && due !== null) days.push((to - due) / DAY);
  return days;
}

function lateCredential(own: CredentialHistory, { facts, anchor, due, overdue, obligations }: Standing, to: number): LateCredential {
  const still = overdue === true;
  const missed = obligations.findLast(({ outcome }) => outcome === 'missed');
  const deadline = still || missed === undefined ? (due ?? to) : missed.firstDue;
  const end = still || missed === undefined ? to : (missed.until ?? to);
  const failure = own.failures.findLast(({ at }) => at <= to);
  return {
    credential: own.credential,
    of: facts.of,
    name: facts.name,
    account: facts.account,
    region: facts.region,
    owner: facts.owner,
    managed: facts.managed,
    periodDays: periodOf(facts),
    valueSince: anchor === null ? null : instant(anchor),
    due: instant(deadline),
    daysLate: Math.floor((end - deadline) / DAY),
    still,
    lastFailure: failure === undefined ? null : { at: instant(failure.at), name: failure.name },
  };
}

function of<K>(groups: Map<K, Tally>, key: K): Tally {
  let group = groups.get(key);
  if (group === undefined) groups.set(key, (group = tally()));
  return group;
}

/** Most late first; groups of which nothing is counted are left out. */
function grouped<K extends string | null, Row>(groups: ReadonlyMap<K, Tally>, row: (key: K, counts: RateCounts) => Row): Row[] {
  return [...groups]
    .filter(([, { required, onTime, missed, open }]) => required + onTime + missed + open > 0)
    .sort(([a, one], [b, other]) => other.late - one.late || other.required - one.required || ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([key, group]) => row(key, countsOf(group)));
}

/** Nearest rank, of numbers in order. */
function quantile(sorted: readonly number[], rank: number): number | null {
  const value = sorted[Math.max(0, Math.ceil(rank * sorted.length) - 1)];
  return value === undefined ? null : Math.round(value * 10) / 10;
}
