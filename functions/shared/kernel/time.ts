export const DAY = 86_400_000;

/** Full days between an ISO 8601 instant and `asOf`; negative when the instant lies ahead. */
export function wholeDays(from: string, asOf: Date): number {
  return Math.floor((asOf.getTime() - epoch(from)) / DAY);
}

const ZERO = 48;
/** So far below zero that whatever it is added to stays there. */
const NO_DIGIT = -1_000_000;
function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - ZERO;
  return value >= 0 && value <= 9 ? value : NO_DIGIT;
}
function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

/**
 * Milliseconds since 1970 of an ISO 8601 instant; the same as `Date.parse`. The usual form `YYYY-MM-DDTHH:MM:SS[.mmm]Z` is read by hand: rules
 * ask for ages a million times a scan, and this is several times as fast.
 */
export function epoch(text: string): number {
  if (text === lastText) return lastEpoch; // several rules ask for the age of the same resource, one after the other
  lastText = text;
  return (lastEpoch = epochOf(text));
}
let lastText = '';
let lastEpoch = Number.NaN;

function epochOf(text: string): number {
  const { length } = text;
  if ((length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== 90 || text.charCodeAt(10) !== 84) return Date.parse(text);
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58 || (length === 24 && text.charCodeAt(19) !== 46)) return Date.parse(text);
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const milli = length === 24 ? digit(text, 20) * 100 + twoDigits(text, 21) : 0;
  // A part that is no number lies below zero; a day that not every month has is left to Date.parse.
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59 && milli >= 0 && milli <= 999)) return Date.parse(text);
  // Days from the civil date: Howard Hinnant, https://howardhinnant.github.io/date_algorithms.html#days_from_civil
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const days = era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
  return days * DAY + hour * 3_600_000 + minute * 60_000 + second * 1000 + milli;
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
