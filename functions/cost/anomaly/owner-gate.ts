/** What someone said of an anomaly. `owner`: who owns the cost; `on`: the day it was said. */
export type Feedback = { readonly owner: string | null; readonly on: string; readonly said: 'ok' | 'planned' | 'not-useful' };

/** 25 units of the currency, in micro-units. */
const LEAST = 25_000_000;
const SHARE_OF_WEEK = 0.02;
const RAISE = 1.25;
const MOST = 4;

/**
 * How much a day must be off (micro-units) to be told an owner: 25 units, or 2 % of what the owner's week costs, times 1.25 for each answer "not useful" and divided by it for each
 * "ok" (never below once, never above four times); "planned" changes nothing. Nothing but this gate learns from answers. Answers count in the order of their days.
 */
export function ownerGate(ownerWeekMicros: number, feedback: readonly Feedback[], owner: string | null): number {
  let factor = 1;
  for (const { said } of feedback.filter(item => item.owner === owner).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (said === 'not-useful') factor = Math.min(MOST, factor * RAISE);
    if (said === 'ok') factor = Math.max(1, factor / RAISE);
  }
  return Math.round(Math.max(LEAST, SHARE_OF_WEEK * Math.abs(ownerWeekMicros)) * factor);
}
