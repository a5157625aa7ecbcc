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

test('a service that an account began to use is held against what other accounts spend on it', async () => {
  const first = dayNumber('2026-07-27');
  const rows = Array.from({ length: 112 }, (_, at) => dayOf(first + at)).flatMap((day, at) =>
    ['111111111111', '222222222222', '333333333333', '444444444444'].flatMap((account, place) => [
      { day, account, service: 'Amazon EC2', cost: (400 + (at % 5)).toFixed(2) },
      ...(place === 3 && at < 98 ? [] : [{ day, account, service: 'AWS Glue', cost: (place === 3 && at === 107 ? 700 : 40 + (at % 3)).toFixed(2) }]),
    ]),
  );
  const made = await report(rows, { week: '2026-W46', asOf: '2026-11-18T06:00:00Z' });
  const found = is(known(made).anomalies).incidents.filter(({ service }) => service === 'AWS Glue');
  expect(found).toMatchObject([{ from: '2026-11-11', direction: 'rise', measured: { siblings: 3, weekdays: null }, parts: [{ account: '444444444444' }] }]);
  expect(
    costTables(made)
      .find(({ id }) => id === 'anomalies')
      ?.rows.map(row => row['says']),
  ).toContainEqual(expect.stringContaining('by the share that 3 other accounts spend on it'));
});
