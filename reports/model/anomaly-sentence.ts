import * as z from 'zod';
import { dayNumber, weekdayOf } from '#cost/anomaly/calendar-days';
import type { Anomaly } from '#cost/anomaly/find-anomalies';
import { money } from '../format/money.ts';

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'] as const;

/** What one day was measured against, in micro-units: so many same weekdays before it, or so many siblings where it has no history. */
export const Measured = z.strictObject({ on: z.string(), expected: z.int(), spread: z.int(), weekdays: z.int().nullable(), siblings: z.int().nullable(), provisional: z.boolean(), step: z.boolean() });
export type Measured = z.output<typeof Measured>;

export function measuredOf({ on, expected, spread, basis, provisional, step }: Anomaly): Measured {
  return { on, expected: Math.round(expected), spread: Math.round(spread), weekdays: basis.by === 'history' ? basis.sameWeekday.days : null, siblings: basis.by === 'siblings' ? basis.siblings : null, provisional, step };
}

/** What an anomaly is measured against, as a person can check it: `The last 8 Tuesdays were $120.00 ± $6.10.` */
export function anomalySentence({ on, expected, spread, weekdays: days, siblings, provisional, step }: Measured, currency: string): string {
  const usual = `${money(expected, currency)} \u00b1 ${money(spread, currency)}`;
  const said = days === null ? `It has no four weeks of its own; by the share that ${siblings ?? 0} other accounts spend on it, it would be ${usual}.` : `The last ${days} ${weekdays[weekdayOf(dayNumber(on))] ?? 'days'} were ${usual}.`;
  return `${said}${provisional ? ' The day is still being billed and can only grow.' : ''}${step ? ' Seven days in a row: this is taken for the new level.' : ''}`;
}
