const DAY = 86_400_000;

/** The days (UTC) from one to another, both counted; none where the last is before the first. */
export function daysThrough(first: string, last: string): string[] {
  const days = Math.round((Date.parse(last) - Date.parse(first)) / DAY);
  return Array.from({ length: Math.max(0, days + 1) }, (_, index) => new Date(Date.parse(first) + index * DAY).toISOString().slice(0, 10));
}
