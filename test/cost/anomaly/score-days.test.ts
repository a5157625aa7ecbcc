import { describe, expect, test } from 'vitest';
import { ALERT_SCORE, scoreDays } from '#cost/anomaly/score-days';
import { isWeekend, on, seriesOf } from './series.ts';

const alerts = (cost: (at: number) => number | null, days = 112) =>
  scoreDays(seriesOf(days, cost).days)
    .filter(({ score }) => Math.abs(score) > ALERT_SCORE)
    .map(({ on: day }) => day);

describe('scores of days', () => {
  test('a steady series and one with quiet weekends raise nothing', () => {
    expect(alerts(() => 1000)).toEqual([]);
    expect(alerts(at => (isWeekend(at) ? 400 : 1000))).toEqual([]);
  });

  test('the first four weeks are judged by nobody', () => {
    const scores = scoreDays(seriesOf(40, () => 100).days);
    expect(scores[0]?.on).toBe(on(28));
  });

  test('a spike is seen on its day and does not echo afterwards', () => {
    expect(alerts(at => (at === 80 ? 1800 : 1000))).toEqual([on(80)]);
    expect(alerts(at => (at >= 80 && at < 83 ? 1800 : 1000))).toEqual([on(80), on(81), on(82)]);
  });

  test('a drop has a negative score, and what a person can check beside it', () => {
    const day = scoreDays(seriesOf(112, at => (at === 80 ? 300 : 1000)).days).find(score => score.on === on(80));
    expect(day?.score).toBeLessThan(-ALERT_SCORE);
    expect(day?.sameWeekday.days).toBe(8);
    expect((day?.sameWeekday.expected ?? 0) / 1e6).toBeCloseTo(1000, -2);
    expect(day?.sameWeekday.z).toBeLessThan(0);
    expect(day?.localLevel.z).toBeLessThan(0);
    expect(day?.score).toBeCloseTo(((day?.sameWeekday.z ?? 0) + (day?.localLevel.z ?? 0)) / 2, 9);
  });

  test('a new level is taken after seven days, said once, and not reported any more', () => {
    const scores = scoreDays(seriesOf(112, at => (at < 80 ? 1000 : 1600)).days);
    expect(scores.filter(({ step }) => step).map(day => day.on)).toEqual([on(86)]);
    const after = scores.filter(day => day.on > on(86));
    expect(after.every(({ score }) => Math.abs(score) < ALERT_SCORE)).toBe(true);
  });

  test('a monthly fee is news once and remembered from then on, up to a fifth more', () => {
    const fee = (at: number) => on(at).endsWith('-05');
    const flagged = alerts(at => (fee(at) ? 3000 : 1000), 150);
    expect(flagged).toEqual([on(34)]); // July 5 is the first that can be judged
    const scores = scoreDays(seriesOf(150, at => (fee(at) ? 3000 : 1000)).days);
    expect(scores.find(day => day.on === '2026-09-05')?.remembered).toBe('2026-08-05');
    const grown = scoreDays(seriesOf(150, at => (on(at) === '2026-09-05' ? 6000 : fee(at) ? 3000 : 1000)).days);
    expect(grown.find(day => day.on === '2026-09-05')?.score).toBeGreaterThan(ALERT_SCORE);
  });

  test('days that were not read are unknown, never zero: no drop, and the views go on', () => {
    const gap = (at: number) => (at >= 80 && at < 84 ? null : 1000);
    expect(alerts(gap)).toEqual([]);
    const scores = scoreDays(seriesOf(112, gap).days);
    expect(scores.some(day => day.on >= on(80) && day.on < on(84))).toBe(false);
    expect(scores.some(day => day.on === on(84))).toBe(true);
  });

  test('many small steps up are a drift, which is a note and no alert', () => {
    const scores = scoreDays(seriesOf(200, at => 1000 * 1.006 ** Math.max(0, at - 90)).days);
    expect(scores.every(({ score }) => Math.abs(score) < ALERT_SCORE)).toBe(true);
    expect(scores.at(-1)?.drifting).toBe('up');
    expect(scores.find(day => day.on === on(80))?.drifting).toBeNull();
  });

  test('nothing comes of nothing, and a correction below zero is judged as zero', () => {
    expect(scoreDays([])).toEqual([]);
    const day = scoreDays(seriesOf(112, at => (at === 80 ? -500 : 1000)).days).find(score => score.on === on(80));
    expect(day?.micros).toBeLessThan(0);
    expect(Number.isFinite(day?.score)).toBe(true);
  });
});
