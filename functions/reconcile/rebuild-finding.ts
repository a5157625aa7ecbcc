import type { Finding, FindingEvent } from '#kernel/finding';
import { digest } from '#kernel/hash';
import { Problem } from '#kernel/problem';

/** A finding as its events tell it, without what no event holds: dollars, and the store's own columns. */
export type RebuiltFinding = Omit<Finding, 'saves'>;

/** The finding that its events, oldest first, add up to. Throws a `Problem` when they are no whole chain: one is missing, out of its order, or not what it was. */
export function rebuildFinding(events: readonly FindingEvent[]): RebuiltFinding {
  const [first] = events;
  if (first === undefined) throw new Problem('a finding without events cannot be rebuilt');
  let finding: Partial<Finding> = {};
  let prev: string | null = null;
  for (const [at, event] of events.entries()) {
    const { hash, ...content } = event;
    if (event.finding !== first.finding || event.rev !== at + 1 || event.prev !== prev || hash !== digest(content)) throw new Problem(`event ${at + 1} of ${first.finding} is not the next of its chain`, 'failure');
    prev = hash;
    finding = { ...finding, ...event.after, rev: event.rev, changedAt: event.at, run: event.run };
  }
  return finding as RebuiltFinding;
}
