/** Weeks from the first that says anything on: what lies before is not known, and no row of dashes says so better. */
export function fromFirst<T>(weeks: readonly T[], isTold: (week: T) => boolean): readonly T[] {
  const first = weeks.findIndex(week => isTold(week));
  return first === -1 ? [] : weeks.slice(first);
}
