import type { Life, SlaOutcome } from './lifecycle.ts';
import { severityRank, type Severity } from './severity.ts';
import { addDays, DAY, instant } from './time.ts';

/** Days by severity; null: no date. */
export type SlaDays = Readonly<Record<Severity, number | null>>;

type Terms = Readonly<Record<Exclude<Severity, 'info'>, number>>;
/** Terms of the configuration as days of all severities; `over` replaces some, as that of the baseline does. `info` has no date. */
export function slaDaysOf(sla: Terms, over: { readonly [severity in keyof Terms]?: number | undefined } = {}): SlaDays {
  return { critical: over.critical ?? sla.critical, high: over.high ?? sla.high, medium: over.medium ?? sla.medium, low: over.low ?? sla.low, info: null };
}

/** The clock of a finding. While it stands still `due` is null and `remaining` says what was left. */
export type Clock = Pick<Life, 'slaStart' | 'paused' | 'remaining' | 'breachedAt' | 'fixedAt' | 'outcome'> & { readonly due: string | null };

/** A finding that comes back within these days goes on with its old clock. */
export const SAME_CLOCK_DAYS = 14;
/** An acceptance that ends leaves at least so long. */
const LEAST_LEFT = DAY / 1000;

export function startClock(at: string, severity: Severity, days: SlaDays): Clock {
  return { slaStart: at, paused: 0, remaining: null, breachedAt: null, fixedAt: null, outcome: null, due: endOf(at, 0, days[severity]) };
}

/** The clock alone of what has more. */
function clockOf({ slaStart, paused, remaining, breachedAt, fixedAt, outcome, due }: Clock): Clock {
  return { slaStart, paused, remaining, breachedAt, fixedAt, outcome, due };
}

/** Seen failing, or conceded to be failing, at or behind its due date: a breach, once for each clock. */
export function noteBreach(given: Clock, at: string): Clock {
  const clock = clockOf(given);
  return clock.breachedAt === null && clock.due !== null && seconds(clock.due, at) >= 0 ? { ...clock, breachedAt: clock.due } : clock;
}

export function pauseClock(clock: Clock, at: string): Clock {
  const noted = noteBreach(clock, at);
  return { ...noted, due: null, remaining: noted.due === null ? null : seconds(at, noted.due) };
}

/** `since` is when it was paused. */
export function resumeClock(clock: Clock, since: string, at: string): Clock {
  const due = clock.remaining === null ? null : later(at, Math.max(clock.remaining, LEAST_LEFT));
  return { ...clockOf(clock), due, remaining: null, paused: clock.paused + Math.max(0, seconds(since, at)) }; // a scan may have begun before the acceptance that it voids
}

/** Raised at `at`: the nearer of the old date and the new term from now. Lowered: the new term from the clock's start. `since` is when the clock was paused, null while it runs. A breach that was noted stays. */
export function reclock(given: Clock, severity: { readonly from: Severity; readonly to: Severity }, at: string, since: string | null, days: SlaDays): Clock {
  if (severity.from === severity.to) return clockOf(given);
  const term = days[severity.to];
  if (since !== null) {
    if (term === null) return { ...clockOf(given), remaining: null };
    const whole = term * LEAST_LEFT;
    return { ...clockOf(given), remaining: isWorse(severity) ? Math.min(given.remaining ?? whole, whole) : seconds(since, later(given.slaStart, given.paused + whole)) };
  }
  const clock = clockOf(given);
  if (!isWorse(severity)) return { ...clock, due: endOf(clock.slaStart, clock.paused, term) };
  const due = endOf(at, 0, term);
  return { ...clock, due: clock.due === null || (due !== null && due < clock.due) ? due : clock.due };
}

/** It came back: within 14 days the same clock goes on, less the time that it was away; later it is a new one. `away` is when it was mended at the latest. */
export function restartClock(clock: Clock, away: string, at: string, severity: { readonly from: Severity; readonly to: Severity }, days: SlaDays): Clock {
  const gone = seconds(away, at);
  if (gone > SAME_CLOCK_DAYS * LEAST_LEFT) return startClock(at, severity.to, days);
  const due = clock.due === null ? null : later(clock.due, gone);
  const same: Clock = { ...clockOf(clock), due, paused: clock.paused + gone, fixedAt: null, outcome: null };
  return severity.from === severity.to ? same : reclock(same, severity, at, null, days);
}

/** Resolved at `at`, with the earliest evidence of the fix where there is any. `how` `excluded`: closed by a definition, a retired check or a scope, not by a fix. */
export function stopClock(clock: Clock, at: string, evidence: string | null, how: 'fixed' | 'excluded'): Clock {
  const fixedAt = how === 'fixed' && evidence !== null && evidence >= clock.slaStart && evidence <= at ? evidence : null;
  return { ...clockOf(clock), fixedAt, outcome: how === 'excluded' ? 'excluded' : outcomeOf(clock, at, fixedAt) };
}

function outcomeOf({ due, remaining, breachedAt }: Clock, at: string, fixedAt: string | null): SlaOutcome {
  if (breachedAt !== null) return 'missed';
  if (remaining !== null) return remaining > 0 ? 'met' : 'missed';
  if (due === null) return 'excluded';
  if ((fixedAt ?? at) < due) return 'met';
  return fixedAt === null ? 'undetermined' : 'missed';
}

/** Overdue from the instant it was due: it must have been mended before. A paused clock is never overdue. */
export function isOverdue({ state, due }: { readonly state: 'open' | 'resolved'; readonly due: string | null }, now: string): boolean {
  return state === 'open' && due !== null && Date.parse(due) <= Date.parse(now);
}

function isWorse({ from, to }: { readonly from: Severity; readonly to: Severity }): boolean {
  return severityRank(to) < severityRank(from);
}
function endOf(start: string, paused: number, days: number | null): string | null {
  return days === null ? null : later(addDays(start, days), paused);
}
function later(from: string, by: number): string {
  return instant(Date.parse(from) + by * 1000);
}
/** Whole seconds from one instant to another. */
function seconds(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 1000);
}
