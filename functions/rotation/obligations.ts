import { DAY, epoch } from '#kernel/time';
import { graceOf, type Grace } from './grace.ts';
import type { Described } from './history-line.ts';
import { renewed } from './renewal.ts';
import { mergedSpans, type CredentialHistory, type RotationHistory, type Span } from './rotation-history.ts';

/** Why a deadline does not count. */
export const exclusions = ['replica', 'pending-deletion', 'not-active', 'accepted'] as const;
export type Exclusion = (typeof exclusions)[number];

export const obligationOutcomes = ['on-time', 'missed', 'undetermined', 'excluded'] as const;
/** One deadline of a credential, as `rotation-kpi/1` defines it. Instants in milliseconds since 1970. */
export type Obligation = {
  /** Since when the value was what had to be replaced. */
  readonly anchor: number;
  /** The deadline, with its grace. */
  readonly due: number;
  readonly outcome: (typeof obligationOutcomes)[number];
  readonly excluded: Exclusion | null;
  /** The first deadline of its anchor: what follows are the same value's later ones. */
  readonly firstDue: number;
  /** When it was rotated after all; null: not yet. */
  readonly until: number | null;
};

/** How a credential stands at an instant. */
export type Standing = {
  readonly facts: Described;
  /** Whether it is there and has to rotate; null: what that hangs on could not be read. */
  readonly required: boolean | null;
  readonly excluded: Exclusion | null;
  /** Since when its value is what it is; null: not known. */
  readonly anchor: number | null;
  readonly due: number | null;
  /** Whether its deadline is past; null: nobody knows. */
  readonly overdue: boolean | null;
  /** Oldest first, those with a deadline after `from` up to `to`. */
  readonly obligations: readonly Obligation[];
};

/** What is written so soon after it was made belongs to making it, and two signs of one rotation lie so near. */
const NEAR = 3_600_000;
/** AWS lists every rotation of these. */
const listing: ReadonlySet<string> = new Set(['kms-key']);
/** These have one value for life: to rotate one is to retire it. */
const retired: ReadonlySet<string> = new Set(['apigateway-client-certificate', 'iam-access-key', 'iam-server-certificate']);
const inUse: ReadonlySet<string> = new Set(['active']);
/** The facts on which it hangs whether and when something must rotate. */
const binding: ReadonlySet<string> = new Set(['managed', 'maxAgeDays', 'periodDays', 'state', 'replica', 'createdAt']);

/** The days after which a value must be another one: the policy's or what AWS is told, whichever is less; null: never. */
export function periodOf({ maxAgeDays, periodDays }: Pick<Described, 'maxAgeDays' | 'periodDays'>): number | null {
  if (maxAgeDays === null) return periodDays;
  return periodDays === null ? maxAgeDays : Math.min(maxAgeDays, periodDays);
}

/**
 * How a credential stands at `to`, and its deadlines after `from`. A deadline is met by a rotation after its anchor and no later than it; missed
 * only where it is known that there was none; else undetermined. One that is missed comes again each period until the credential is rotated, so
 * that what never rotates counts every time; the deadline that is running when it rotates late is dropped. Pure.
 */
export function standingOf(history: RotationHistory, own: CredentialHistory, { from, to, grace }: { readonly from: number; readonly to: number; readonly grace: Grace }): Standing | null {
  const facts = factsAt(own, to);
  if (facts === null) return null;
  const standing = facts; // narrowed for the function below
  const made = facts.createdAt === null ? null : epoch(facts.createdAt);
  const life = retired.has(facts.of) ? retirement(history, own) : null;
  const points = life === null ? rotationsOf(own, made, to) : life.at !== null && life.at <= to ? [life.at] : [];
  const anchors = made === null ? points : [made, ...points];
  const proven = life === null ? provenSpans(own, facts, made, to) : life.lastActive === null || made === null ? [] : [[made, Math.min(life.lastActive, to)] as const];
  const watched = life === null && facts.of === 'secretsmanager-secret' ? history.watched(facts.account, facts.region) : [];
  const perhaps = life === null ? mayBeRotations(history, own, facts) : [];
  const known = mergedSpans([...proven, ...(missesOne(own, made, watched, perhaps) ? [] : watched)]);
  /** Whether it is certain that nothing was rotated after `start` up to `end`. */
  const certain = (start: number, end: number): boolean => covers(proven, start, end) || (covers(known, start, end) && !perhaps.some(at => at > start && at <= end && !inside(proven, at)));
  const lastThere = own.ended === null ? null : (own.lastSeen ?? 0);

  const obligations: Obligation[] = [];
  let due: number | null = null;
  let anchor: number | null = null;
  for (const [index, start] of anchors.entries()) {
    if (start > to) break;
    if (life !== null && index > 0) break; // what is retired has no deadline
    const next = anchors[index + 1] ?? Infinity;
    const found = renewed.has(facts.of) ? termOf(own, start, Math.min(next, to)) : deadlineOf(own, start, to, grace);
    anchor = start;
    due = found?.deadline ?? null;
    if (found === null) continue;
    const { deadline, span } = found;
    if (next <= deadline) {
      if (deadline > from && deadline <= to) push(start, deadline, 'on-time', deadline, next);
      continue;
    }
    // What lies before the window is passed over at once: something may not have been rotated for years.
    let step = deadline > from ? 0 : Math.floor((from - deadline) / span) + 1;
    for (let at = deadline + step * span; at <= to && at < next; step += 1, at = deadline + step * span) {
      if (lastThere !== null && at > lastThere) break; // gone by then, or it may have been
      push(start, at, certain(start, at) ? 'missed' : 'undetermined', deadline, next);
    }
  }
  function push(start: number, at: number, outcome: 'on-time' | 'missed' | 'undetermined', firstDue: number, next: number): void {
    const there = factsAt(own, at) ?? standing;
    if (there.managed === 'none') return; // nobody has to
    const excluded = exclusionOf(own, life === null || outcome !== 'on-time' ? there : { ...there, state: 'active' }, at);
    obligations.push({
      anchor: start,
      due: at,
      outcome: excluded !== null ? 'excluded' : outcome === 'missed' && there.open.some(field => binding.has(field)) ? 'undetermined' : outcome,
      excluded,
      firstDue,
      until: Number.isFinite(next) ? next : null,
    });
  }
  const open = facts.open.some(field => binding.has(field));
  const there = own.ended === null || own.ended > to;
  const period = periodOf(facts);
  const seen = Math.min(own.lastSeen ?? 0, to);
  const overdue = due === null ? (anchor === null && period !== null ? null : false) : due > to ? false : certain(anchor ?? 0, Math.max(due, seen)) ? true : null;
  return {
    facts,
    required: !there ? false : open ? null : period !== null && facts.managed !== 'none',
    excluded: there ? exclusionOf(own, facts, to) : null,
    anchor,
    due,
    overdue: open ? null : overdue,
    obligations,
  };
}

/**
 * When a value that began at `start` must be another one, and how often from then on; null: never. A period that changes while its deadline lies ahead counts
 * from the day on which it changed, and never makes anything late before; one that changes later is none of that deadline's.
 */
function deadlineOf({ facts }: CredentialHistory, start: number, to: number, grace: Grace): { readonly deadline: number; readonly span: number } | null {
  let found: { readonly deadline: number; readonly span: number } | null = null;
  let said: string | null = null;
  for (const [index, { at, facts: then }] of facts.entries()) {
    const fromStart = index === 0 || at <= start;
    if (!fromStart && (at > to || (found !== null && at >= found.deadline))) break;
    const period = periodOf(then);
    const says = `${period} ${then.managed}`;
    if (!fromStart && says === said) continue;
    said = says;
    const span = (period ?? 0) * DAY;
    found = period === null ? null : { deadline: (fromStart ? start + span : Math.max(start + span, at)) + graceOf(then.managed, grace), span };
  }
  return found;
}

/** The same of what ends by itself: each value has the term that was seen while it was there, its margin before its end and no grace after. */
function termOf({ facts }: CredentialHistory, start: number, until: number): { readonly deadline: number; readonly span: number } | null {
  const period = periodOf((facts.findLast(({ at }) => at < until) ?? facts[0])?.facts ?? { maxAgeDays: null, periodDays: null });
  return period === null ? null : { deadline: start + period * DAY, span: period * DAY };
}

/** What was so at an instant: the latest description up to it, before the first one the first. */
function factsAt({ facts }: CredentialHistory, at: number): Described | null {
  for (let index = facts.length - 1; index > 0; index -= 1) {
    const entry = facts[index];
    if (entry !== undefined && entry.at <= at) return entry.facts;
  }
  return facts[0]?.facts ?? null;
}

function exclusionOf({ accepted }: CredentialHistory, { replica, state }: Described, at: number): Exclusion | null {
  if (replica) return 'replica';
  if (state === 'pending-deletion') return 'pending-deletion';
  if (state !== null && !inUse.has(state)) return 'not-active';
  return accepted.some(({ from, until }) => from <= at && at < until) ? 'accepted' : null;
}

/** Its rotations, oldest first: signs of one rotation are one, and those that belong to its making are none. */
function rotationsOf(own: CredentialHistory, made: number | null, to: number): number[] {
  const all = own.rotations
    .map(({ at }) => at)
    .filter(at => at <= to && (made === null || at > made + NEAR))
    .sort((a, b) => a - b);
  const apart: number[] = [];
  for (const at of all) if (apart.length === 0 || at > (apart.at(-1) ?? 0) + NEAR) apart.push(at);
  return apart;
}

/** Spans in which looks at the credential itself show that nothing was rotated but at their beginnings. */
function provenSpans(own: CredentialHistory, facts: Described, made: number | null, to: number): readonly Span[] {
  const seen = Math.min(own.lastSeen ?? 0, to);
  if (listing.has(facts.of)) return made === null || seen === 0 ? [] : [[made, seen]];
  const looks = own.rotations.filter(({ source }) => source === 'snapshot').sort((a, b) => a.at - b.at);
  return mergedSpans(looks.map(({ at }, index) => [at, index === looks.length - 1 ? Math.max(seen, at) : Math.min(looks[index + 1]?.since ?? at, to)] as const));
}

/** When a credential that has one value for life was last seen in use, and when it was found retired. */
function retirement(history: RotationHistory, own: CredentialHistory): { readonly at: number | null; readonly lastActive: number | null } {
  const gone = own.facts.find(({ facts }) => facts.state !== null && !inUse.has(facts.state));
  if (gone === undefined) return { at: own.ended, lastActive: own.lastSeen };
  const before = history.runs(gone.facts.account).findLast(run => run < gone.at && run >= (own.facts[0]?.at ?? 0));
  return { at: gone.at, lastActive: before ?? null };
}

/** What may have been a rotation of it: events that name it, and where it rotates by itself those that name nobody. */
function mayBeRotations(history: RotationHistory, own: CredentialHistory, facts: Described): readonly number[] {
  if (facts.of !== 'secretsmanager-secret') return own.perhaps;
  return facts.managed === 'automatic' || facts.managed === 'service' ? [...own.perhaps, ...history.unnamed(facts.account, facts.region)] : own.perhaps;
}

/** Whether a new value came within what was watched, and no event tells of it: then what was watched does not tell all of this credential. */
function missesOne(own: CredentialHistory, made: number | null, watched: readonly Span[], perhaps: readonly number[]): boolean {
  const signs = [...perhaps, ...own.rotations.flatMap(({ at, source }) => (source === 'cloudtrail' ? [at] : []))];
  return own.rotations.some(({ at, source }) => source === 'snapshot' && (made === null || at > made + NEAR) && inside(watched, at) && !signs.some(sign => sign >= at - NEAR && sign <= at + DAY));
}

function covers(spans: readonly Span[], start: number, end: number): boolean {
  return spans.some(([from, to]) => from <= start + NEAR && to >= end);
}
function inside(spans: readonly Span[], at: number): boolean {
  return spans.some(([from, to]) => from < at && at <= to);
}
