import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import type { Finding, FindingEvent } from '#kernel/finding';
import { renderReport } from '#publish/render-reports';
import { keepWeek, readReportSource } from '#publish/report-source';
import { fileObjects } from '#store/file-objects';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import type { CostReport } from '#reports/model/cost';
import { partsOf } from '../reports/bill-parts.ts';
import { bill, checks, coverage, events, findings, run, verdicts } from '../reports/fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-past-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A run's folder with all that its reports are made of. */
async function runIn(root: Objects): Promise<{ folder: Objects; all: readonly Finding[] }> {
  const runFolder = prefixedObjects(root, 'runs/weekly-2026-11-17T06:00:00Z/');
  const all = findings();
  const lines = (values: readonly unknown[]) => values.map(value => `${JSON.stringify(value)}\n`).join('');
  await runFolder.put('run.json', JSON.stringify(run()));
  await runFolder.put('verdicts.jsonl', lines(verdicts(all)));
  await runFolder.put('findings.jsonl', lines(all));
  await runFolder.put('coverage.jsonl', lines(coverage()));
  const rows = bill();
  for (const [kind, kept] of [
    ['bill-row', rows],
    ['bill-part', partsOf(rows)],
  ] as const)
    await runFolder.put(`kept/${kind}/111111111111.ndjson`, lines(kept.map(data => ({ data, holes: null }))));
  return { folder: runFolder, all };
}

test('the cost of a past week is written again byte for byte, with all that explains it', async () => {
  const root = fileObjects(folder);
  const { folder: runFolder } = await runIn(root);
  const config = Config.parse({ tags: { required: [{ key: 'Owner' }] } });
  const render = async () => {
    const source = await readReportSource({ folder: runFolder, root, findings: {} as FindingStore, config, checks });
    return (await renderReport('cost', source, '2026-W46', ['html', 'json', 'csv'])).files.map(({ name, body }) => [name, body]);
  };
  const first = await render();
  const told = JSON.parse(String(first.find(([name]) => String(name).endsWith('cost.json'))?.[1])) as CostReport;
  if (told.explained.state === 'unknown' || told.explained.invoice.state === 'unknown' || told.explained.effects.state === 'unknown') throw new Error('nothing is explained');
  const { billed, lines, basis } = told.explained.invoice;
  expect(billed + lines.reduce((sum, { micros }) => sum + micros, 0)).toBe(basis);
  expect(told.explained.effects.total.effects.usage).not.toBe(0);
  expect(told.explained.effects.total.effects.rate).not.toBe(0);
  await root.put('cost-weeks/2026-W47.json', JSON.stringify({ schema: 'cost-week/1', week: '2026-W47', asOf: '2026-11-24T06:00:00Z', source: 'Cost Explorer', currency: 'USD', basis: 'net-amortized', micros: 1, billed: null }));
  expect(await render()).toEqual(first);
});

test('a past week is written again byte for byte, whatever came after it', async () => {
  const root = fileObjects(folder);
  const { folder: runFolder, all } = await runIn(root);
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
