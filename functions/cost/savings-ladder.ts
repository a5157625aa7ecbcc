import { addDays } from '#kernel/time';

export const ladderStates = ['identified', 'accepted', 'actioned', 'billing-verified', 'persisted', 'regressed'] as const;
export type LadderState = (typeof ladderStates)[number];

/** What happened to a finding, as its events tell. Instants ISO 8601 UTC; null: it did not happen. */
export type SavingHistory = {
  readonly openedAt: string;
  /** Somebody took it on. */
  readonly acceptedAt: string | null;
  /** It no longer fails: the resource was mended or is gone. A changed definition is no action. */
  readonly actionedAt: string | null;
  /** It came back after that. */
  readonly reopenedAt: string | null;
};

/** What a resource cost on each closed day (UTC, `YYYY-MM-DD`), all its usage types together, in millionths. A day that is not here was not read; a day without cost is 0. */
export type DailyCost = ReadonlyMap<string, number>;

export type Rung = {
  readonly state: LadderState;
  /** What the bill shows to be saved a month of 30.4 days, in millionths; null until it shows it. Only this is called a saving. */
  readonly realisedMicros: number | null;
  /** What is still missing; null when nothing is. */
  readonly pending: 'not-actioned' | 'needs-resource-level-bill' | 'too-early' | 'no-drop' | 'not-yet-persisted' | null;
  /** First day on which the bill can show it; null before any action. */
  readonly verifiableOn: string | null;
  /** First day on which it counts as lasting. */
  readonly persistsOn: string | null;
};

const BEFORE = 28;
const AFTER = 7;
/** Days that the first full day without the resource lies behind the action: its last hours are billed late. */
const SETTLES = 2;
const PERSISTS = 28;
const WATCHED = 90;
const MONTH = 30.4;
/** A fall of the daily cost by less is within what a bill moves by itself. */
const LEAST_DROP = 0.1;
/** A saving of which less than this is left has come back. */
const LEFT = 0.5;

/**
 * How far a saving has come. Before is the median daily cost of 28 closed days ahead of the action; after is that of the first 7 closed days from 48 hours
 * on, with what resources cost that took its place (`replacements`, recreated under another id within three days). Where one of those days was not
 * read the bill cannot show anything: the saving is pending, not verified. Verified savings persist when the last 7 closed days, 28 days after the action,
 * still show at least half of it, and regress when they do not or the finding reopens, within 90 days. Costs are those of the whole resource, not
 * of a usage type: a change of type moves money from one to the other. Pure; `closedOn` is the newest closed day.
 */
export function savingsLadder(history: SavingHistory, cost: DailyCost | null, replacements: readonly DailyCost[], closedOn: string): Rung {
  const { acceptedAt, actionedAt, reopenedAt } = history;
  if (actionedAt === null) return { state: acceptedAt === null ? 'identified' : 'accepted', realisedMicros: null, pending: 'not-actioned', verifiableOn: null, persistsOn: null };
  const action = actionedAt.slice(0, 10);
  const start = dayAfter(action, SETTLES);
  const verifiableOn = dayAfter(start, AFTER - 1);
  const persistsOn = dayAfter(action, PERSISTS);
  const at = { verifiableOn, persistsOn };
  const reopened = reopenedAt !== null && reopenedAt > actionedAt && reopenedAt.slice(0, 10) <= dayAfter(action, WATCHED);
  if (cost === null) return { state: reopened ? 'regressed' : 'actioned', realisedMicros: null, pending: reopened ? null : 'needs-resource-level-bill', ...at };
  const before = medianOf(cost, dayAfter(action, -BEFORE), BEFORE);
  if (reopened) return { state: 'regressed', realisedMicros: null, pending: null, ...at };
  if (closedOn < verifiableOn) return { state: 'actioned', realisedMicros: null, pending: 'too-early', ...at };
  const saved = before === null ? null : savedFrom(before, start);
  if (before === null || saved === null) return { state: 'actioned', realisedMicros: null, pending: 'needs-resource-level-bill', ...at };
  if (!(saved > 0) || saved < before * LEAST_DROP) return { state: 'actioned', realisedMicros: null, pending: 'no-drop', ...at };
  const realisedMicros = Math.round(saved * MONTH);

  // Within 90 days each later week may show that it came back; what is not read shows nothing.
  const lastDay = closedOn < dayAfter(action, WATCHED) ? closedOn : dayAfter(action, WATCHED);
  const now = savedFrom(before, dayAfter(lastDay, 1 - AFTER));
  if (now !== null && now < saved * LEFT) return { state: 'regressed', realisedMicros: null, pending: null, ...at };
  if (closedOn < persistsOn || now === null) return { state: 'billing-verified', realisedMicros, pending: 'not-yet-persisted', ...at };
  return { state: 'persisted', realisedMicros, pending: null, ...at };

  /** What seven days from one on cost less than before; null when a day of the resource was not read. A replacement counts with what is known of it. */
  function savedFrom(earlier: number, from: string): number | null {
    const after = medianOf(cost as DailyCost, from, AFTER);
    if (after === null) return null;
    const replaced = replacements.reduce((sum, other) => sum + median(daysFrom(from, AFTER).map(day => other.get(day) ?? 0)), 0);
    return Math.min(earlier, Math.max(0, earlier - after - replaced));
  }
}

/** What may have taken the place of a resource: another of the same owner, stack or name whose first cost lies within three days of the action. */
export function isReplacement(candidate: { readonly resource: string; readonly marks: readonly string[]; readonly cost: DailyCost }, of: { readonly resource: string; readonly marks: readonly string[] }, actionedAt: string): boolean {
  if (candidate.resource === of.resource || !candidate.marks.some(mark => of.marks.includes(mark))) return false;
  const days = [...candidate.cost].filter(([, micros]) => micros > 0).map(([day]) => day);
  const first = days.sort()[0];
  const action = actionedAt.slice(0, 10);
  // It must have been looked at before it was there: what the bill begins with may be older.
  return first !== undefined && first >= dayAfter(action, -3) && first <= dayAfter(action, 3) && candidate.cost.get(dayAfter(first, -1)) === 0;
}

function dayAfter(day: string, days: number): string {
  return addDays(`${day}T00:00:00Z`, days).slice(0, 10);
}

function daysFrom(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => dayAfter(from, index));
}

/** Null when one of the days was not read. */
function medianOf(cost: DailyCost, from: string, count: number): number | null {
  const values = daysFrom(from, count).map(day => cost.get(day));
  return values.every(value => value !== undefined) ? median(values) : null;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
