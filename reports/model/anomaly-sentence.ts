import { dayNumber, weekdayOf } from '#cost/anomaly/calendar-days';
import type { Anomaly } from '#cost/anomaly/find-anomalies';
import { money } from '../format/money.ts';

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'] as const;

/** What an anomaly is measured against, as a person can check it: `The last 8 Tuesdays were $120.00 ± $6.10.` */
export function anomalySentence({ on, expected, spread, basis, provisional, step }: Anomaly, currency: string): string {
  const usual = `${money(expected, currency)} \u00b1 ${money(spread, currency)}`;
  const said =
    basis.by === 'history'
      ? `The last ${basis.sameWeekday.days} ${weekdays[weekdayOf(dayNumber(on))] ?? 'days'} were ${usual}.`
      : `It has no four weeks of its own; by the share that ${basis.siblings} other accounts spend on it, it would be ${usual}.`;
  return `${said}${provisional ? ' The day is still being billed and can only grow.' : ''}${step ? ' Seven days in a row: this is taken for the new level.' : ''}`;
}
