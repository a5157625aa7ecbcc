import type { Clock } from '#aws/governor';

export type Use = {
  readonly calls: number;
  readonly throttled: number;
  /** The least that was left in the bucket for others after a call, as a share of what it holds. */
  readonly leastLeft: number;
  /** The most that was used of what flowed in during a whole window at steady state, as a share; null when it was used for less than two windows. */
  readonly mostInAWindow: number | null;
};

/** AWS's side of a rate limit: a bucket that refills all the time and throttles whoever comes when it is empty. It measures what is used of it, window by window (milliseconds). */
export function awsBucket(clock: Clock, { perSecond, burst }: { readonly perSecond: number; readonly burst: number }, windowMs = 60_000): { take(): boolean; use(): Use } {
  let tokens = burst;
  let at = clock.now();
  let calls = 0;
  let throttled = 0;
  let least = burst;
  const began = at;
  const windows: number[] = [];
  return {
    take() {
      tokens = Math.min(burst, tokens + ((clock.now() - at) / 1000) * perSecond);
      at = clock.now();
      const window = Math.floor((at - began) / windowMs);
      windows[window] = (windows[window] ?? 0) + 1;
      calls += 1;
      if (tokens < 1) {
        throttled += 1;
        return false;
      }
      tokens -= 1;
      least = Math.min(least, tokens);
      return true;
    },
    use() {
      // In the first window the bucket is still as full as nobody used it, and the last one is not whole.
      const steady = Array.from(windows).slice(1, -1); // windows without a call are holes
      return { calls, throttled, leastLeft: least / burst, mostInAWindow: steady.length === 0 ? null : Math.max(...steady.map(window => window ?? 0)) / ((perSecond * windowMs) / 1000) };
    },
  };
}
