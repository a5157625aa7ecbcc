export const DAY = 86_400_000;

/** Full days between an ISO 8601 instant and `asOf`; negative when the instant lies ahead. */
export function wholeDays(from: string, asOf: Date): number {
  return Math.floor((asOf.getTime() - Date.parse(from)) / DAY);
}

/** ISO 8601 in whole seconds UTC, the only form in which instants are stored. */
export function instant(date: Date | number | string): string {
  return `${new Date(date).toISOString().slice(0, 19)}Z`;
}

export function addDays(from: string, days: number): string {
  return instant(Date.parse(from) + days * DAY);
}

/** The ISO week of an instant, as `2026-W47` (ISO 8601, Monday to Sunday, UTC). */
export function isoWeek(at: Date): string {
  const day = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
  const weekday = day.getUTCDay() || 7;
  day.setUTCDate(day.getUTCDate() + 4 - weekday); // the week belongs to the year of its Thursday
  const first = Date.UTC(day.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((day.getTime() - first) / DAY + 1) / 7);
  return `${day.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** Monday 00:00 UTC of an ISO week, and the Monday after it. Null when the text is no ISO week. */
export function weekBounds(week: string): { from: string; to: string } | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(week);
  if (match === null) return null;
  const fourth = new Date(Date.UTC(Number(match[1]), 0, 4)); // 4 January is always in week 1
  const monday = fourth.getTime() - ((fourth.getUTCDay() || 7) - 1) * DAY + (Number(match[2]) - 1) * 7 * DAY;
  if (isoWeek(new Date(monday)) !== week) return null;
  return { from: instant(monday), to: instant(monday + 7 * DAY) };
}
