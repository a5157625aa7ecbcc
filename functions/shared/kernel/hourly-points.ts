import * as z from 'zod';
import type { Points } from './daily-points.ts';
import { DAY, epoch, instant } from './time.ts';

const HOUR = DAY / 24;

/** A field of a kind that holds one metric by the hour: the 24 hours of each whole UTC day of which anything is known. An hour that is null is unknown, not zero. */
export const HourlyPoints = z.array(z.object({ at: z.iso.datetime({ offset: true }), hours: z.array(z.number().nullable()).length(24) }));
export type Hours = readonly { readonly at: string; readonly hours: readonly (number | null)[] }[];

/** Points of single hours, put together by UTC day. */
export function byHour(points: Points): { at: string; hours: (number | null)[] }[] {
  const days = new Map<number, (number | null)[]>();
  for (const { at, value } of points) {
    const time = epoch(at);
    const day = Math.floor(time / DAY) * DAY;
    const hours = days.get(day) ?? Array.from({ length: 24 }, () => null);
    days.set(day, hours);
    hours[Math.floor((time - day) / HOUR)] = value;
  }
  return [...days].sort(([a], [b]) => a - b).map(([day, hours]) => ({ at: instant(day), hours }));
}
