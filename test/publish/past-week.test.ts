import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import type { FindingEvent } from '#kernel/finding';
import { renderReport } from '#publish/render-reports';
import { keepWeek, readReportSource } from '#publish/report-source';
import { fileObjects } from '#store/file-objects';
import type { FindingStore } from '#store/finding-store';
import { prefixedObjects } from '#store/prefixed-objects';
import { checks, coverage, events, findings, run, verdicts } from '../reports/fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-past-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a past week is written again byte for byte, whatever came after it', async () => {
  const root = fileObjects(folder);
  const runFolder = prefixedObjects(root, 'runs/weekly-2026-11-17T06:00:00Z/');
  const all = findings();
  const lines = (values: readonly unknown[]) => values.map(value => `${JSON.stringify(value)}\n`).join('');
  await runFolder.put('run.json', JSON.stringify(run()));
  await runFolder.put('verdicts.jsonl', lines(verdicts(all)));
  await runFolder.put('findings.jsonl', lines(all));
  await runFolder.put('coverage.jsonl', lines(coverage()));
  await keepWeek(root, { ...run(), asOf: '2026-11-10T06:00:00Z' }, { week: '2026-W46', open: { critical: 9, high: 30, medium: 30, low: 20, info: 0 }, breaks: 0 });
  const log: FindingEvent[] = [...events(all)];
  // The log is asked for an interval, as a store is.
  const store = {
    async *eventsBetween(from: string, to: string) {
      yield* log.filter(({ at }) => at >= from && at < to);
    },
  } as unknown as FindingStore;
  const render = async () => {
    const source = await readReportSource({ folder: runFolder, root, findings: store, config: Config.parse({}), checks });
    return (await renderReport('compliance', source, null, ['html', 'json', 'csv'])).files.map(({ name, body }) => [name, body]);
  };
  const first = await render();
  expect(first.length).toBeGreaterThan(30);

  log.push({ ...log[0]!, rev: 9, at: '2026-11-18T06:00:00Z', type: 'changed' });
  await keepWeek(root, { ...run(), asOf: '2026-11-24T06:00:00Z' }, { week: '2026-W48', open: { critical: 0, high: 0, medium: 0, low: 0, info: 0 }, breaks: 3 });
  expect(await render()).toEqual(first);
});
