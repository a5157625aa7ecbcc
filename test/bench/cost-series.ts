import { dayNumber, dayOf, weekdayOf } from '#cost/anomaly/calendar-days';
import type { DailyPoint } from '#cost/anomaly/daily-series';
import { seededRandom } from './seeded-random.ts';

/** All that the made-up bills are made with. `0.4 to 2` is a uniform draw; costs are US dollars a day. */
export const seriesParameters = {
  first: '2025-03-03',
  days: 252,
  /** Days before this place are for learning and hold events too, but are not scored. */
  scoredFrom: 168,
  level: { from: 10, to: 4000 },
  driftADay: { from: -0.0015, to: 0.0025 },
  weekends: { share: 0.5, from: 0.45, to: 0.92 },
  noise: { from: 0.02, to: 0.1, carried: 0.4 },
  monthlyFee: { share: 0.3, from: 0.4, to: 2.5 },
  weeklyBatch: { share: 0.1, from: 0.4, to: 1.2 },
  eventsInTwelveWeeks: 0.8,
  spike: { from: 0.2, to: 1.5, days: [1, 3] },
  shift: { from: 0.15, to: 0.8, days: [30, 30] },
  ramp: { from: 0.25, to: 1, days: [14, 14] },
  drop: { from: 0.2, to: 0.7, days: [2, 12] },
} as const;

export type EventType = 'spike' | 'shift' | 'ramp' | 'drop';
/** What was done to a series: from day `at` for `days`; `scoredFor`: within so many days an alert has found it; later ones until `until` are neither right nor wrong. */
export type CostEvent = { readonly type: EventType; readonly at: number; readonly scoredFor: number; readonly until: number; readonly micros: number };
export type CostSeries = { readonly points: readonly DailyPoint[]; readonly events: readonly CostEvent[] };

/** So many made-up series of a seed, the same on every machine. `calendar` false leaves monthly fees and weekly batches out. */
export function costSeries(count: number, seed: number, calendar: boolean): CostSeries[] {
  return Array.from({ length: count }, (_, index) => oneSeries(seededRandom(seed * 100_003 + index), calendar));
}

function oneSeries(random: () => number, calendar: boolean): CostSeries {
  const p = seriesParameters;
  const between = ({ from, to }: { readonly from: number; readonly to: number }) => from + random() * (to - from);
  const level = Math.exp(between({ from: Math.log(p.level.from), to: Math.log(p.level.to) }));
  const drift = between(p.driftADay);
  const weekend = random() < p.weekends.share ? between(p.weekends) : 1;
  const sigma = between(p.noise);
  const fee = random() < p.monthlyFee.share ? between(p.monthlyFee) : 0;
  const feeDay = 1 + Math.floor(random() * 28);
  const batch = random() < p.weeklyBatch.share ? between(p.weeklyBatch) : 0;
  const batchDay = Math.floor(random() * 7);
  const origin = dayNumber(p.first);
  const usual: number[] = [];
  let carried = 0;
  for (let at = 0; at < p.days; at += 1) {
    const day = origin + at;
    carried = p.noise.carried * carried + normal(random) * sigma * Math.sqrt(1 - p.noise.carried ** 2);
    let value = Math.exp(drift * at + carried) * (weekdayOf(day) >= 5 ? weekend : 1);
    if (calendar && batch > 0 && weekdayOf(day) === batchDay) value *= 1 + batch;
    if (calendar && fee > 0 && Number(dayOf(day).slice(8)) === feeDay) value += fee * Math.exp(drift * at);
    usual.push(value * level);
  }
  const values = [...usual];
  const events: CostEvent[] = [];
  for (let at = 42; at < p.days - 7;) {
    at += Math.floor((-Math.log(1 - random()) * 84) / p.eventsInTwelveWeeks) + 1;
    if (at >= p.days - 7) break;
    const type = (['spike', 'shift', 'ramp', 'drop'] as const)[Math.floor(random() * 4)] ?? 'spike';
    const size = between(p[type]);
    const [least, most] = p[type].days;
    const days = least + Math.floor(random() * (most - least + 1));
    let extra = 0;
    for (let day = at; day < p.days && day < (type === 'shift' ? p.days : at + days); day += 1) {
      const share = type === 'drop' ? -size : type === 'ramp' ? (size * (day - at + 1)) / days : size;
      const before = values[day] ?? 0;
      values[day] = before * (1 + share);
      if (day < at + days) extra += before * share;
    }
    if (type === 'ramp') for (let day = at + days; day < p.days; day += 1) values[day] = (values[day] ?? 0) * (1 + size);
    events.push({ type, at, scoredFor: type === 'ramp' ? days : Math.min(days, 7), until: at + days + (type === 'spike' ? 0 : 14), micros: Math.abs(Math.round(extra * 1e6)) });
    at += days + 21;
  }
  return { points: values.map((value, at) => ({ on: dayOf(origin + at), micros: Math.round(value * 1e6), estimated: false })), events };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
