import type { FindingEvent } from '#kernel/finding';
import type { SlaOutcome } from '#kernel/lifecycle';
import type { Severity } from '#kernel/severity';
import { DAY } from '#kernel/time';

const HOUR = DAY / 24;
const terms: Readonly<Record<Severity, number | null>> = { critical: 7 * 24, high: 30 * 24, medium: 90 * 24, low: 180 * 24, info: null };
const order: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** What a finding's clock says: hours that are left (below zero: overdue), whether it was seen failing behind its date, and how it ended. */
export type Reckoned = { readonly left: number | null; readonly stands: boolean; readonly breached: boolean; readonly outcome: SlaOutcome | null };

/**
 * The slow, obvious clock, which counts hours one by one: they tick from its start, but not while the finding is accepted or mended; what is allowed is a
 * number of ticks. `sights` are the instants at which a scan saw it failing. All instants must be whole hours.
 */
export function reckon(events: readonly FindingEvent[], sights: readonly string[], now: string): Reckoned {
  let start = 0;
  let still: { readonly from: number; readonly to: number }[] = [];
  let stopped: number | null = null; // since when it is accepted
  let mended: number | null = null;
  let resolved: number | null = null;
  let allowed: number | null = null;
  let breached = false;
  let outcome: SlaOutcome | null = null;
  let severity: Severity = 'info';
  let acceptedUntil = 0;
  let overrideUntil = 0;

  const ticks = (to: number): number => {
    let count = 0;
    for (let hour = start; hour < to; hour += HOUR) if (!still.some(span => span.from <= hour && hour < span.to) && (stopped === null || hour < stopped)) count += 1;
    return count;
  };
  const look = (at: number): void => {
    if (allowed !== null && stopped === null && resolved === null && ticks(at) >= allowed) breached = true;
  };
  const begin = (at: number, as: Severity): void => {
    [start, still, stopped, mended, resolved, breached, outcome, severity, allowed] = [at, [], null, null, null, false, null, as, terms[as]];
  };
  const resume = (at: number): void => {
    if (stopped === null) return;
    still.push({ from: stopped, to: Math.max(at, stopped) });
    stopped = null;
    if (allowed !== null) allowed = Math.max(allowed, ticks(at) + 24);
  };
  const turn = (to: Severity, at: number): void => {
    const term = terms[to];
    if (order.indexOf(to) < order.indexOf(severity) && term !== null) allowed = Math.min(allowed ?? Number.POSITIVE_INFINITY, ticks(at) + term);
    else if (to !== severity) allowed = term;
    severity = to;
  };

  let next = 0;
  const lookUntil = (to: number): void => {
    for (; next < sights.length && Date.parse(sights[next]!) < to; next += 1) look(Date.parse(sights[next]!));
  };

  for (const { type, at: instant, actor, before, after, detail } of events) {
    const at = Date.parse(instant);
    lookUntil(at);
    const to = after.severity ?? severity;
    const accepted = after.acceptance;
    const released = before?.acceptance !== undefined && before.acceptance !== null && accepted === null;
    const hasEnded = released && acceptedUntil <= at;
    const isAnother = type === 'reopened' && detail?.['was'] !== undefined; // came back as another resource of the same name
    if (type === 'opened' || type === 'replaced' || isAnother) begin(at, to);
    else if (type === 'resolved') {
      if (released) resume(acceptedUntil);
      turn(to, overrideUntil);
      [mended, resolved] = [after.fixedAt == null ? null : Date.parse(after.fixedAt), at];
      if (after.outcome === 'excluded') outcome = 'excluded';
      else if (breached) outcome = 'missed';
      else if (allowed === null) outcome = 'excluded';
      else if (ticks(mended ?? at) < allowed) outcome = 'met';
      else outcome = mended === null && stopped === null ? 'undetermined' : 'missed';
    } else if (type === 'reopened') {
      const away = mended ?? resolved ?? at;
      if (stopped !== null && !released) [resolved, mended, outcome] = [null, null, null];
      else if (at - away > 14 * DAY) begin(at, to);
      else {
        if (released) resume(resolved ?? at);
        still.push({ from: away, to: at });
        [resolved, mended, outcome] = [null, null, null];
        turn(to, at);
        look(at);
      }
    } else if (type !== 'confirming') {
      if (hasEnded) resume(acceptedUntil);
      const wasExpired = type === 'severity-expired';
      if (type === 'severity-approved' || type === 'severity-revoked' || (actor === 'scan' && !wasExpired)) look(at);
      turn(to, wasExpired ? overrideUntil : at);
      if (released && !hasEnded) resume(at);
      if (accepted !== undefined && accepted !== null && stopped === null) {
        look(at);
        stopped = at;
      }
      if (actor === 'scan') look(at);
    }
    if (accepted !== undefined && accepted !== null) acceptedUntil = Date.parse(accepted.until);
    if (after.override !== undefined && after.override !== null) overrideUntil = Date.parse(after.override.until);
  }
  lookUntil(Number.POSITIVE_INFINITY);
  const last = Date.parse(now);
  return { left: allowed === null ? null : allowed - ticks(last), stands: stopped !== null, breached, outcome };
}
