import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileObjects } from '#store/file-objects';
import { readText } from '#store/read-text';
import { runOfReport } from '../../cli/run/run-of-report.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function chosen(runs: readonly string[], name: string, week?: string, run?: string): Promise<string> {
  const objects = fileObjects(folder);
  for (const id of runs) await objects.put(`runs/${id}/run.json`, JSON.stringify({ run: id, asOf: id.slice(id.indexOf('-') + 1) }));
  const text = await readText(await runOfReport(objects, { name, run, week }), 'run.json');
  return (JSON.parse(text ?? '{}') as { run: string }).run;
}
const tuesdays = ['weekly-2026-11-03T06:00:00Z', 'weekly-2026-11-10T06:00:00Z', 'weekly-2026-11-17T06:00:00Z'];

test('a past week is reported from the last whole run that ended in it', async () => {
  expect(await chosen([...tuesdays, 'manual-2026-11-12T06:00:00Z', 'daily-2026-11-13T06:00:00Z'], 'compliance', '2026-W46')).toBe('manual-2026-11-12T06:00:00Z');
});
test('a week without a run is reported from the newest, which saw it later', async () => {
  expect(await chosen(tuesdays, 'compliance', '2026-W44')).toBe('weekly-2026-11-17T06:00:00Z');
});
test('without a week the newest whole run is, and no daily one', async () => {
  expect(await chosen([...tuesdays, 'daily-2026-11-18T06:00:00Z'], 'compliance')).toBe('weekly-2026-11-17T06:00:00Z');
});
test('of the cost report the newest run tells every week: its bill is the most final one', async () => {
  expect(await chosen(tuesdays, 'cost', '2026-W45')).toBe('weekly-2026-11-17T06:00:00Z');
});
test('the run that is asked for is taken, unless it is a daily one', async () => {
  expect(await chosen(tuesdays, 'compliance', '2026-W46', 'weekly-2026-11-03T06:00:00Z')).toBe('weekly-2026-11-03T06:00:00Z');
  await expect(chosen(['daily-2026-11-13T06:00:00Z'], 'compliance', undefined, 'daily-2026-11-13T06:00:00Z')).rejects.toThrow('it judges a part only and makes no weekly report');
});
test('where there are daily runs only, that is said', async () => {
  await expect(chosen(['daily-2026-11-13T06:00:00Z'], 'compliance')).rejects.toThrow('there are daily runs only');
});
