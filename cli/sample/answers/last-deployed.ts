import { DAY } from '#kernel/time';
import { hashOf, noise } from '../random.ts';
import type { Owned } from '../estate/owned.ts';

/** When something was last changed before an instant: what is worked on every few weeks, what is left alone not since it came. */
export function lastDeployed({ arn, bornAt }: Owned, now: number): number {
  const seed = hashOf(`${arn}/deployed`);
  if (noise(seed, 0) < 0.45) return bornAt + Math.floor(noise(seed, 1) * Math.min(30 * DAY, Math.max(0, now - 40 * DAY - bornAt)));
  const every = (7 + Math.floor(noise(seed, 2) * 60)) * DAY;
  return bornAt + Math.floor((now - bornAt) / every) * every;
}
