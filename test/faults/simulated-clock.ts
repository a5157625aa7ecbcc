import { vi } from 'vitest';
import { asOf } from '../collect/collectors/fake-gather.ts';

/** Time that nobody waits for: whoever sleeps is woken at once, and the clocks of the process have moved on by as much. */
export function useSimulatedClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: new Date(asOf) });
  vi.setTimerTickMode('nextTimerAsync');
  // Node sleeps a millisecond at least; the fake would sleep no time at all for half of one, and the SDK's rate limiter would ask again for ever.
  const sleep = globalThis.setTimeout;
  vi.stubGlobal('setTimeout', (act: () => void, ms = 0, ...rest: readonly unknown[]) => Reflect.apply(sleep, globalThis, [act, Math.max(1, Math.ceil(ms)), ...rest]));
}

export function useRealClock(): void {
  vi.unstubAllGlobals();
  vi.useRealTimers();
}
