import type { Finding, FindingEvent } from '#kernel/finding';
import { movementOf, type Movement } from '../finding-flow.ts';
import type { Week } from '../weeks.ts';

export type Move = { readonly event: FindingEvent; readonly finding: Finding | undefined; readonly movement: Movement };
export type Moves = { readonly week: readonly Move[]; readonly later: readonly Move[]; readonly earlier: number };

/** The events of the week and those after it, with what each means; events from before are only counted. Of the findings only those are kept that an event speaks of. */
export function movesFold(events: readonly FindingEvent[], week: Week): { add(finding: Finding): void; done(): Moves } {
  const from = Date.parse(week.from);
  const to = Date.parse(week.to);
  const at = (event: FindingEvent) => Date.parse(event.at);
  const moved = new Set(events.map(event => event.finding));
  const findings = new Map<string, Finding>();
  const move = (event: FindingEvent): Move => ({ event, finding: findings.get(event.finding), movement: movementOf(event, findings.get(event.finding)) });
  return {
    add(finding) {
      if (moved.has(finding.id)) findings.set(finding.id, finding);
    },
    done: () => ({
      week: events.filter(event => at(event) >= from && at(event) < to).map(move),
      later: events.filter(event => at(event) >= to).map(move),
      earlier: events.filter(event => at(event) < from).length,
    }),
  };
}
