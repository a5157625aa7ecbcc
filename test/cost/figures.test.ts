import { describe, expect, test } from 'vitest';
import { ALERT_SCORE } from '#cost/anomaly/score-days';
import { anomalyQuality } from '../bench/anomaly-quality.ts';
import { costSeries } from '../bench/cost-series.ts';
import { forecastQuality } from '../bench/forecast-quality.ts';

/** Seeds that nothing was tuned on. The long bench takes 500 series of three of them; docs/benchmarks.md has its table. */
const SEED = 99;

describe.each([
  [true, 'with calendar charges'],
  [false, 'without'],
])('on made-up bills %s', calendar => {
  test('anomalies are found within a budget of false alerts, better than by plain methods', () => {
    const { rows } = anomalyQuality(120, SEED, calendar, ALERT_SCORE);
    const [own] = rows;
    expect(own?.recall).toBeGreaterThanOrEqual(0.8);
    expect(own?.dollarRecall).toBeGreaterThanOrEqual(0.8);
    expect(own?.bestF1).toBeGreaterThanOrEqual(0.78);
    if (calendar) for (const plain of rows.filter(({ method }) => ['EWMA', 'Holt-Winters', 'same weekday, median and MAD of 8'].includes(method))) expect(own?.recall).toBeGreaterThan(plain.recall + 0.3);
  });

  test('months are told within 3.5 % on their seventh day, and four in five lie in their intervals', () => {
    const week = forecastQuality(160, SEED, calendar, [7]).find(({ method, day }) => method === 'ours' && day === 7);
    expect(week?.error).toBeLessThanOrEqual(0.035);
    expect(week?.covered).toBeGreaterThanOrEqual(0.75);
    expect(week?.covered).toBeLessThanOrEqual(0.88);
  });
});

test('the same seed is the same bill, another is another', () => {
  expect(costSeries(2, 5, true)).toEqual(costSeries(2, 5, true));
  expect(costSeries(2, 5, true)).not.toEqual(costSeries(2, 6, true));
});
