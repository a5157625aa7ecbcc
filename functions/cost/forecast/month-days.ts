import { dayNumber, dayOf } from '../anomaly/calendar-days.ts';

/** The days of a month such as `2026-11`, ISO 8601. */
export function monthDays(month: string): string[] {
  const first = dayNumber(`${month}-01`);
  const days: string[] = [];
  for (let day = first; dayOf(day).startsWith(month); day += 1) days.push(dayOf(day));
  return days;
}

/** The month so many months before. */
export function monthBefore(month: string, by = 1): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - by;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}
