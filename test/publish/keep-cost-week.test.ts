import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepCostWeek, readCostWeeks } from '#publish/keep-cost-week';
import { fileObjects } from '#store/file-objects';
import type { Objects } from '#store/objects';
import { daysFrom } from './bill/focus-csv.ts';
import { report } from './bill/report-of.ts';

let folder = '';
let root: Objects;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tally-cost-week-'));
  root = fileObjects(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const rows = daysFrom('2026-10-12', 22).map(day => ({ day, cost: '10' }));

test('a published week is kept as it was, and later runs see it; earlier ones and itself do not', async () => {
  const made = await report(rows, { asOf: '2026-11-03T06:00:00Z' });
  await keepCostWeek(root, made);
  await keepCostWeek(
    root,
    await report(
      rows.map(row => ({ ...row, cost: '12' })),
      { week: '2026-W44', asOf: '2026-11-05T06:00:00Z' },
    ),
  );
  const [week, ...others] = await readCostWeeks(root, '2026-11-10T06:00:00Z');
  expect(week).toEqual({ schema: 'cost-week/1', week: '2026-W44', asOf: '2026-11-03T06:00:00Z', source: 'FOCUS 1.2', currency: 'USD', basis: 'net-amortized', micros: 70_000_000, billed: { usage: 70_000_000 } });
  expect(others).toEqual([]);
  expect(await readCostWeeks(root, '2026-11-03T06:00:00Z')).toEqual([]);
});

test('what is provisional is not kept', async () => {
  await keepCostWeek(root, await report(rows, { week: '2026-W45', asOf: '2026-11-03T06:00:00Z' }));
  expect(await readCostWeeks(root, '2027-01-01T00:00:00Z')).toEqual([]);
});

test('a file that is no published week is named', async () => {
  await root.put('cost-weeks/2026-W01.json', '{"week":1}');
  await expect(readCostWeeks(root, '2027-01-01T00:00:00Z')).rejects.toThrow(/cost-weeks\/2026-W01.json is no published week/);
});
