import type { Clock } from '#aws/governor';

/** Turns of the event loop in which nothing may happen before time goes on. */
const QUIET_TURNS = 8;
/** What a process waits for, as against what it keeps open. */
const working = /^(?:FSReq|CloseReq)/;

/**
 * A clock without waiting: it jumps to the next sleeper when nothing else goes on, so that what is done takes no time and only what is waited for does.
 * Those that wake at the same instant wake in the order in which they lay down.
 */
export function eventClock(): Clock {
  let now = 0;
  let events = 0;
  let running = false;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  function turn(quiet: number, seen: number): void {
    running = sleepers.length > 0;
    if (!running) return;
    const busy = seen !== events || process.getActiveResourcesInfo().some(kind => working.test(kind));
    if (!busy && quiet === QUIET_TURNS) {
      const next = sleepers.shift();
      now = Math.max(now, next?.at ?? 0);
      next?.wake();
      events += 1;
    }
    setImmediate(turn, busy || quiet === QUIET_TURNS ? 0 : quiet + 1, events);
  }
  return {
    now: () => now,
    sleep: ms =>
      new Promise(wake => {
        events += 1;
        const at = now + ms;
        const after = sleepers.findIndex(other => other.at > at);
        sleepers.splice(after === -1 ? sleepers.length : after, 0, { at, wake });
        if (!running) setImmediate(turn, 0, events);
        running = true;
      }),
  };
}
