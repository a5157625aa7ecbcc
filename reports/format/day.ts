const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function partsOf(iso: string): { year: string; month: string; day: string } {
  return { year: iso.slice(0, 4), month: months[Number(iso.slice(5, 7)) - 1] ?? iso.slice(5, 7), day: String(Number(iso.slice(8, 10))) };
}

/** `Nov 9, 2026` of an ISO 8601 date or instant (UTC). */
export function day(iso: string): string {
  const { year, month, day: number } = partsOf(iso);
  return `${month} ${number}, ${year}`;
}

/** `Nov 9`, for axes and cells whose year is clear. */
export function shortDay(iso: string): string {
  const { month, day: number } = partsOf(iso);
  return `${month} ${number}`;
}

/** `Nov 17, 2026 06:00 UTC`. */
export function moment(iso: string): string {
  return `${day(iso)} ${iso.slice(11, 16)} UTC`;
}

/** First and last day of a span, as short as it stays clear: `Nov 9–15, 2026`, `Dec 28, 2026 – Jan 3, 2027`. */
export function span(from: string, last: string): string {
  const a = partsOf(from);
  const b = partsOf(last);
  if (a.year !== b.year) return `${day(from)} \u2013 ${day(last)}`;
  if (a.month !== b.month) return `${a.month} ${a.day} \u2013 ${b.month} ${b.day}, ${b.year}`;
  return `${a.month} ${a.day}\u2013${b.day}, ${b.year}`;
}
