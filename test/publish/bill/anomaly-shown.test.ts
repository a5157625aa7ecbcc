import { expect, test } from 'vitest';
import { dayNumber, dayOf } from '#cost/anomaly/calendar-days';
import { costHtml } from '#reports/html/cost';
import { costTables } from '#reports/tables/cost-tables';
import { is, known, report } from './report-of.ts';

test('an anomaly is told with what it is measured against, in words that can be checked', async () => {
  const first = dayNumber('2026-07-27');
  const rows = Array.from({ length: 112 }, (_, at) => ({ day: dayOf(first + at), service: 'AWS Lambda', cost: (at === 107 ? 900 : 300 + (at % 5)).toFixed(2) }));
  const made = await report(rows, { week: '2026-W46', asOf: '2026-11-18T06:00:00Z' });
  const [incident, ...more] = is(known(made).anomalies).incidents;
  expect(more).toEqual([]);
  expect(incident).toMatchObject({ from: '2026-11-11', direction: 'rise', measured: { on: '2026-11-11', weekdays: 8, siblings: null, provisional: false } });
  const says = costTables(made).find(({ id }) => id === 'anomalies')?.rows[0]?.['says'];
  expect(says).toMatch(/^The last 8 Wednesdays were \$30\d\.\d\d ± \$\d+\.\d\d\.$/);
  expect(costHtml(made)).toContain(String(says));
});
