import type { Finding, FindingEvent } from '#kernel/finding';
import { wholeDays } from '#kernel/time';
import { day } from '../../format/day.ts';
import { plural } from '../../format/count.ts';
import type { Move } from './moves.ts';

/** Why a finding opened, came back or was closed, as far as its record says. */
export const causes = [
  'new-resource',
  'first-failure',
  'came-back',
  'mended-by-people',
  'mended',
  'no-longer-applies',
  'resource-gone',
  'unrecorded',
  'first-scan',
  'definition-found',
  'definition-closed',
  'check-retired',
  'out-of-scope',
] as const;
export type Cause = (typeof causes)[number];

const NEW_DAYS = 7;
const workEvents: ReadonlySet<FindingEvent['type']> = new Set(['assigned', 'started', 'marked-fixed', 'triaged', 'verify-requested']);

/** Null for what neither opens nor closes a finding. `hands`: what people did to it in the week. */
export function causeOf({ event, finding, movement }: Move, hands: readonly FindingEvent[]): Cause | null {
  switch (movement.kind) {
    case 'new':
      return madeAt(event, finding) === null ? 'first-failure' : 'new-resource';
    case 'reopened':
      return 'came-back';
    case 'baseline':
      return 'first-scan';
    case 'criteria-found':
      return 'definition-found';
    case 'criteria-closed': {
      const closed = event.after.closed ?? finding?.closed;
      return closed === 'retired' ? 'check-retired' : closed === 'out-of-scope' ? 'out-of-scope' : 'definition-closed';
    }
    case 'resolved':
      if (movement.by === 'passes') return hands.length > 0 || finding?.work === 'in-progress' ? 'mended-by-people' : 'mended';
      return movement.by === 'gone' ? 'resource-gone' : movement.by === 'not-applicable' ? 'no-longer-applies' : 'unrecorded';
    case 'changed':
      return null;
  }
}

/** The cause in words; the same record gives the same words. */
export function causeLine(cause: Cause, { event, finding }: Move, hands: readonly FindingEvent[]): string {
  const fixedAt = event.after.fixedAt ?? finding?.fixedAt ?? null;
  const fix = fixedAt === null ? '' : `; the fix is of ${day(fixedAt)}`;
  switch (cause) {
    case 'new-resource':
      return `the resource is new, made on ${day(madeAt(event, finding) ?? event.at)}`;
    case 'first-failure':
      return 'fails for the first time';
    case 'came-back': {
      const left = event.before?.resolvedAt ?? null;
      const times = event.after.reopened ?? finding?.reopened ?? 1;
      return `${left === null ? 'was closed and fails again' : `was closed on ${day(left)} and fails again`}${times > 1 ? `, ${plural(times, 'time')} so far` : ''}`;
    }
    case 'mended-by-people': {
      const who = hands.findLast(hand => hand.by !== undefined)?.by?.name;
      return `mended${who === undefined ? ' by those who work on it' : `, worked on by ${who}`}${fix}`;
    }
    case 'mended':
      return `passes now, nobody had taken it up${fix}`;
    case 'no-longer-applies':
      return 'the check applies no longer';
    case 'resource-gone':
      return 'the resource is gone';
    case 'unrecorded':
      return 'the record does not say why';
    case 'first-scan':
      return 'found by the first scan of its account';
    case 'definition-found':
      return 'found by a changed definition; the estate did not worsen';
    case 'definition-closed':
      return 'closed by a changed definition; the estate did not improve';
    case 'check-retired':
      return 'its check is no more; the estate did not improve';
    case 'out-of-scope':
      return 'its account is audited no more; the estate did not improve';
  }
}

/** What people did to each finding in the week, oldest first. */
export function handsOf(moves: readonly Move[]): (finding: string) => readonly FindingEvent[] {
  const hands = new Map<string, FindingEvent[]>();
  for (const { event } of moves) {
    if (!workEvents.has(event.type)) continue;
    const own = hands.get(event.finding);
    if (own === undefined) hands.set(event.finding, [event]);
    else own.push(event);
  }
  for (const own of hands.values()) own.sort((a, b) => a.rev - b.rev);
  return finding => hands.get(finding) ?? [];
}

/** When the resource was made, where the finding knows that and it was at most a week before the failure was seen. */
function madeAt(event: FindingEvent, finding: Finding | undefined): string | null {
  const made = event.after.incarnation ?? finding?.incarnation ?? null;
  if (made === null || !/^\d{4}-\d{2}-\d{2}T/.test(made) || Number.isNaN(Date.parse(made))) return null;
  const days = wholeDays(made, new Date(event.at));
  return days >= 0 && days <= NEW_DAYS ? made : null;
}
