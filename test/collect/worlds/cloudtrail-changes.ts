import type { Worlds } from './world.ts';

/** Without answers of an earlier run there is nothing to watch; what it calls when there is stands in `test/bench/delta-calls.ts`. */
export default {
  'cloudtrail-changes': { calls: [0, 0, 0], world: () => ({}) },
} satisfies Worlds;
