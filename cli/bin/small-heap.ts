import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes of the young generation, of which a half is in use at a time. */
const YOUNG = 8 << 20;
const sizeOfYoung = (): number => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? YOUNG;

/**
 * Keeps the heap of this thread, and of those that it starts, near what lives in it; called before anything else is loaded. Node lets the young generation grow to
 * 128 MiB and the old one to a multiple of what lives there, for which a scan has no use: what a line costs is collected at once, and big accounts need the room.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=25');
  // The size can no longer be set, only how it grows: it is made to reach it, and then to stay there.
  setFlagsFromString('--semi-space-growth-factor=4');
  for (let kept: object[] = [], tries = 0; sizeOfYoung() < YOUNG && tries < 64; tries += 1) kept = [...kept.slice(-1), Array.from({ length: 32_768 }, (_, index) => ({ index }))];
  setFlagsFromString('--semi-space-growth-factor=1');
}
