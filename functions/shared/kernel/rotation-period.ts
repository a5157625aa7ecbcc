import { DAY } from './time.ts';

/** Eight years with two leap days: longer than any gap of a schedule that comes back. */
const from = Date.UTC(2024, 0, 1);
const to = Date.UTC(2032, 0, 1);
const HOUR = 3_600_000;
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const known = new Map<string, number | null>();

/**
 * Days between two rotations by a schedule of Secrets Manager: of `rate(…)` its interval, of `cron(…)` its longest gap, whatever the day. Null for
 * what is no such schedule, or comes once only. UTC, as AWS reads it. https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 */
export function rotationPeriodDays(schedule: string): number | null {
  let period = known.get(schedule);
  if (period === undefined) known.set(schedule, (period = periodOf(schedule)));
  return period;
}

function periodOf(schedule: string): number | null {
  const rate = /^rate\((\d{1,6}) (hour|day)s?\)$/.exec(schedule);
  if (rate !== null) return Number(rate[1]) / (rate[2] === 'day' ? 1 : 24) || null;
  const fields = /^cron\((.{1,250})\)$/.exec(schedule)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) return null;
  const [minute, hour, day, month, weekday, year] = fields as [string, string, string, string, string, string];
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const inMonths = valuesOf(month, 1, 12, months);
  const inYears = valuesOf(year, 1970, 2199);
  if (minutes === null || hours === null || inMonths === null || inYears === null) return null;
  const times = hours.flatMap(each => minutes.map(other => each * HOUR + other * 60_000));
  const first = times[0] as number;
  const last = times.at(-1) as number;
  const withinDay = Math.max(0, ...times.slice(1).map((time, index) => time - (times[index] as number)));
  let before: number | null = null;
  let longest = 0;
  for (let at = from; at < to; at += DAY) {
    const date = new Date(at);
    if (!inMonths.includes(date.getUTCMonth() + 1) || !inYears.includes(date.getUTCFullYear())) continue;
    const on = isOn(date, day, weekday);
    if (on === null) return null;
    if (!on) continue;
    if (before !== null) longest = Math.max(longest, withinDay, at + first - before);
    before = at + last;
  }
  return longest === 0 ? null : longest / DAY;
}

/** Whether a schedule names a day; null for days that it cannot mean. Of day and weekday one is `?`, or both must hold. */
function isOn(date: Date, day: string, weekday: string): boolean | null {
  const byDay = day === '?' || day === '*' ? true : isDay(date, day);
  const byWeekday = weekday === '?' || weekday === '*' ? true : isWeekday(date, weekday);
  return byDay === null || byWeekday === null ? null : byDay && byWeekday;
}

function isDay(date: Date, day: string): boolean | null {
  const today = date.getUTCDate();
  const end = lastOf(date);
  if (day === 'L') return today === end;
  if (day === 'LW') return today === workdayNear(date, end);
  const near = /^(\d{1,2})W$/.exec(day);
  if (near !== null) return today === workdayNear(date, Math.min(Number(near[1]), end));
  return valuesOf(day, 1, 31)?.includes(today) ?? null;
}

function isWeekday(date: Date, weekday: string): boolean | null {
  const today = date.getUTCDay() + 1;
  const nth = /^(\w{1,3})#([1-5])$/.exec(weekday);
  if (nth !== null) {
    const wanted = valueOf(nth[1] as string, weekdays);
    return wanted === null ? null : today === wanted && Math.ceil(date.getUTCDate() / 7) === Number(nth[2]);
  }
  const last = /^(\w{1,3})L$/.exec(weekday);
  if (last !== null) {
    const wanted = valueOf(last[1] as string, weekdays);
    return wanted === null ? null : today === wanted && date.getUTCDate() > lastOf(date) - 7;
  }
  if (weekday === 'L') return today === 7;
  return valuesOf(weekday, 1, 7, weekdays)?.includes(today) ?? null;
}

function lastOf(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The day from Monday to Friday that lies nearest to a day, in the same month. */
function workdayNear(date: Date, day: number): number {
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day)).getUTCDay();
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === lastOf(date) ? day - 2 : day + 1;
  return day;
}

/** The values of a field in ascending order: `*`, `3`, `1-5`, `0/8`, `2-20/4` and lists of them; null for anything else. */
function valuesOf(field: string, least: number, most: number, names: readonly string[] = []): readonly number[] | null {
  const values = new Set<number>();
  for (const item of field.split(',')) {
    const [, range = '', step] = /^([^/]+)(?:\/(\d{1,2}))?$/.exec(item) ?? [];
    const [start, end] = range === '*' ? [least, most] : rangeOf(range, step === undefined ? null : most, names);
    const by = step === undefined ? 1 : Number(step);
    if (start === null || end === null || start < least || end > most || start > end || by < 1) return null;
    for (let value = start; value <= end; value += by) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/** `end` is where a single value with a step goes on to. */
function rangeOf(range: string, end: number | null, names: readonly string[]): readonly [number | null, number | null] {
  const [one = '', other] = range.split('-');
  const start = valueOf(one, names);
  return [start, other === undefined ? (end ?? start) : valueOf(other, names)];
}

function valueOf(text: string, names: readonly string[]): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const index = names.indexOf(text.toUpperCase());
  return index === -1 ? null : index + 1;
}
