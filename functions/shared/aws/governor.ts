import type { Service } from './clients.ts';
import { limits, type Limit } from './limits.ts';

export type Bucket = { readonly account: string; readonly region: string; readonly service: Service };
export type Clock = { now(): number; sleep(ms: number): Promise<void> };

/** Leaves at least 40 % of every bucket to the customer's own control plane. */
export type Governor = {
  /** Resolves when one more attempt may be sent. Attempts of one bucket go in the order in which they asked. */
  take(bucket: Bucket): Promise<void>;
  /** AWS throttled an attempt: the rate is halved, then grows by 5 % of the full rate a second. */
  throttled(bucket: Bucket): void;
};

type State = { tokens: number; at: number; rate: number; readonly full: number; readonly burst: number; queue: Promise<void> };
const realClock: Clock = { now: () => performance.now(), sleep: ms => new Promise(resolve => setTimeout(resolve, ms)) };

/** A token bucket per account, region and service. `share` (at most 0.6) of each known limit is used. */
export function governor(share: number, clock: Clock = realClock, known: Readonly<Record<Service, Limit>> = limits): Governor {
  const states = new Map<string, State>();
  function stateOf({ account, region, service }: Bucket): State {
    const key = `${account}/${region}/${service}`;
    let state = states.get(key);
    if (state === undefined) {
      const full = known[service].perSecond * share;
      const burst = Math.max(1, known[service].burst * share);
      state = { tokens: burst, at: clock.now(), rate: full, full, burst, queue: Promise.resolve() };
      states.set(key, state);
    }
    return state;
  }
  function refill(state: State): void {
    const seconds = (clock.now() - state.at) / 1000;
    state.at = clock.now();
    state.tokens = Math.min(state.burst, state.tokens + seconds * state.rate);
    state.rate = Math.min(state.full, state.rate + seconds * state.full * 0.05);
  }
  async function spend(state: State): Promise<void> {
    refill(state);
    while (state.tokens < 1) {
      await clock.sleep(Math.ceil(((1 - state.tokens) / state.rate) * 1000));
      refill(state);
    }
    state.tokens -= 1;
  }
  return {
    take(bucket) {
      const state = stateOf(bucket);
      state.queue = state.queue.then(() => spend(state));
      return state.queue;
    },
    throttled(bucket) {
      const state = stateOf(bucket);
      refill(state);
      state.rate = Math.max(0.5, state.rate / 2);
      state.tokens = Math.min(state.tokens, 0);
    },
  };
}
