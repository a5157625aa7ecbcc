import { dayNumber, dayOf } from '../anomaly/calendar-days.ts';
import { median } from '../statistics/median.ts';
import { monthBefore, monthDays } from './month-days.ts';

/** A day so many times above its fortnight is a charge of the calendar, not of use. */
const TIMES = 1.25;
/** A fee of the 1st may be booked a day earlier or later. */
const SLACK = 1;

/**
 * What the calendar brings each month: the amount (micro-units above the usual) by day of the month, of charges seen in each of the last two months before `month` on the same day or its neighbour. Of
 * months that were not read whole nothing is told. `usual`: what a day would cost without any charge, by day.
 */
export function recurringCharges(spent: ReadonlyMap<string, number>, usual: (on: string) => number | null, month: string): ReadonlyMap<number, number> {
  const [last, earlier] = [monthBefore(month, 1), monthBefore(month, 2)].map(one => chargesOf(one, spent, usual)) as [Charges, Charges];
  const found = new Map<number, number>();
  for (const [day, amount] of last) {
    const again = [...earlier].filter(([other]) => Math.abs(other - day) <= SLACK).map(([, micros]) => micros);
    // The newest amount holds, unless it was out of proportion to the one before.
    if (again.length > 0) found.set(day, Math.min(amount, 1.5 * Math.max(...again)));
  }
  return found;
}

type Charges = ReadonlyMap<number, number>;

function chargesOf(month: string, spent: ReadonlyMap<string, number>, usual: (on: string) => number | null): Charges {
  const charges = new Map<number, number>();
  for (const on of monthDays(month)) {
    const micros = spent.get(on);
    const day = usual(on);
    if (micros === undefined || day === null) continue;
    const near: number[] = [];
    for (let by = -7; by <= 7; by += 1) {
      const other = dayOf(dayNumber(on) + by);
      const [own, expected] = [spent.get(other), usual(other)];
      if (by !== 0 && own !== undefined && expected !== null && expected > 0) near.push(own / expected);
    }
    if (near.length < 7) continue;
    const expected = day * median(near);
    if (micros > TIMES * expected && micros - expected > 1_000_000) charges.set(Number(on.slice(8)), micros - expected);
  }
  return charges;
}
