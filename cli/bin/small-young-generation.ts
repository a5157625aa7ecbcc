import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes of the young generation, of which a half is in use at a time. */
const SIZE = 8 << 20;
const size = (): number => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? SIZE;

/**
 * Keeps the young generation of this thread, and of those that it starts, small; called before anything else is loaded. Node lets it grow to 128 MiB, for which a
 * scan has no use: what a line costs is dead at once, and big accounts need the room.
 */
export function keepYoungGenerationSmall(): void {
  // The size can no longer be set, only how it grows: it is made to reach it, and then to stay there.
  setFlagsFromString('--semi-space-growth-factor=4');
  for (let kept: object[] = [], tries = 0; size() < SIZE && tries < 64; tries += 1) kept = [...kept.slice(-1), Array.from({ length: 32_768 }, (_, index) => ({ index }))];
  setFlagsFromString('--semi-space-growth-factor=1');
}
