const DAY = 86_400_000;

/** The number of a day (ISO 8601, UTC) since 1970-01-01. */
export function dayNumber(on: string): number {
  return Date.parse(`${on}T00:00:00Z`) / DAY;
}

/** The day of a number, ISO 8601. */
export function dayOf(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** 0 is Monday, 6 Sunday. */
export function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}
