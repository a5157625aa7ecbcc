import { DAY, instant } from '#kernel/time';

/** The midnight until which AWS has counted, as good as surely: the day before yesterday is the newest whole one. */
export function closedUntil(asOf: Date): string {
  return instant(Math.floor(asOf.getTime() / DAY) * DAY - DAY);
}
