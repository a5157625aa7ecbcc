/**
 * How well anomalies are found and months are forecast, on made-up bills: `node test/bench/cost-figures.ts [series] [seed…]` prints tables, with `--json` one object, which
 * `run.ts` judges. Seed 12345 is the only one that anything was tuned on.
 */
import { ALERT_SCORE } from '#cost/anomaly/score-days';
import { anomalyQuality } from './anomaly-quality.ts';
import { forecastQuality } from './forecast-quality.ts';

const numbers = process.argv
  .slice(2)
  .filter(text => /^\d+$/.test(text))
  .map(Number);
const [count = 500, ...given] = numbers;
const seeds = given.length === 0 ? [99, 777, 2024] : given;
const json = process.argv.includes('--json');
const least = { recall: 1, dollarRecall: 1, f1: 1, dayError: 0, coverage: [1, 0] as [number, number] };
const said = (text: string) => {
  if (!json) console.log(text);
};
const per = (value: number) => `${(100 * value).toFixed(1)} %`.padStart(7);

for (const calendar of [true, false])
  for (const seed of seeds) {
    const { rows, falseDaysAtShipped, recallAtShipped } = anomalyQuality(count, seed, calendar, ALERT_SCORE);
    said(`\nseed ${seed}, ${count} series, ${calendar ? 'with' : 'without'} calendar charges; the shipped threshold raises ${falseDaysAtShipped.toFixed(3)} false alert-days a series and week and finds ${per(recallAtShipped)}`);
    for (const { method, recall, dollarRecall, bestF1, delay, byType } of rows)
      said(
        `  ${method.padEnd(42)} recall ${per(recall)}  of dollars ${per(dollarRecall)}  F1 ${bestF1.toFixed(2)}  delay ${delay} d  ${Object.entries(byType)
          .map(([type, share]) => `${type} ${per(share)}`)
          .join('  ')}`,
      );
    const own = rows[0];
    if (own !== undefined) {
      least.recall = Math.min(least.recall, own.recall);
      least.dollarRecall = Math.min(least.dollarRecall, own.dollarRecall);
      least.f1 = Math.min(least.f1, own.bestF1);
    }
    for (const { method, day, error, weighted, covered } of forecastQuality(count, seed, calendar)) {
      said(`  month told on day ${String(day).padStart(2)}: ${method.padEnd(18)} median error ${per(error)}  weighted ${per(weighted)}${covered === null ? '' : `  80 % interval covers ${per(covered)}`}`);
      if (covered === null) continue;
      if (day !== 7) continue;
      least.dayError = Math.max(least.dayError, error);
      least.coverage = [Math.min(least.coverage[0], covered), Math.max(least.coverage[1], covered)];
    }
  }
if (json) console.log(JSON.stringify(least));
else console.log(`\nworst of all: recall ${per(least.recall)}, of dollars ${per(least.dollarRecall)}, F1 ${least.f1.toFixed(2)}, day-7 error ${per(least.dayError)}, its coverage ${per(least.coverage[0])} to ${per(least.coverage[1])}`);
