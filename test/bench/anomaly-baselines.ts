import { median } from '#cost/statistics/median';
import { spread } from '#cost/statistics/spread';

/** How far each day lies off by a plain method, with its sign; null where it cannot be told. `values` are costs a day. */
export type Scorer = (values: readonly number[]) => (number | null)[];

const logs = (values: readonly number[]) => values.map(value => Math.log(Math.max(0, value) + 1));

/** The plain methods that the detector is measured against. */
export const baselines: Readonly<Record<string, Scorer>> = {
  '% against 7 days before': values => values.map((value, at) => (at < 7 ? null : (value - (values[at - 7] ?? 0)) / Math.max(1, values[at - 7] ?? 0))),
  'mean and deviation of 28 days (z-score)': values =>
    values.map((value, at) => {
      if (at < 28) return null;
      const past = values.slice(at - 28, at);
      const mean = past.reduce((sum, one) => sum + one, 0) / 28;
      const deviation = Math.sqrt(past.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 27);
      return (value - mean) / Math.max(deviation, 0.02 * mean, 1e-9);
    }),
  EWMA: values => {
    const x = logs(values);
    let level = x[0] ?? 0;
    let variance = 0.01;
    return x.map((value, at) => {
      const off = value - level;
      const score = at < 28 ? null : off / Math.max(0.02, Math.sqrt(variance));
      level += 0.2 * off;
      variance = 0.9 * variance + 0.1 * off * off;
      return score;
    });
  },
  'same weekday, median and MAD of 8': values => {
    const x = logs(values);
    return x.map((value, at) => {
      if (at < 56) return null;
      const past = Array.from({ length: 8 }, (_, week) => x[at - 7 * (week + 1)] ?? 0);
      const middle = median(past);
      return (value - middle) / Math.max(0.04, spread(past, middle));
    });
  },
  'Holt-Winters': values => {
    const x = logs(values);
    const first = x.slice(0, 7).reduce((sum, value) => sum + value, 0) / 7;
    let level = first;
    let trend = 0;
    const season = Array.from({ length: 7 }, (_, day) => (x[day] ?? first) - first);
    const errors: number[] = [];
    return x.map((value, at) => {
      if (at < 7) return null;
      const expected = level + trend + (season[at % 7] ?? 0);
      const off = value - expected;
      const score = errors.length < 28 ? null : off / Math.max(0.02, spread(errors.slice(-42), 0));
      errors.push(off);
      const before = level;
      level = 0.3 * (value - (season[at % 7] ?? 0)) + 0.7 * (level + trend);
      trend = 0.05 * (level - before) + 0.95 * trend;
      season[at % 7] = 0.2 * (value - level) + 0.8 * (season[at % 7] ?? 0);
      return score;
    });
  },
};
