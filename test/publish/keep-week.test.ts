import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunRecord } from '#kernel/run';
import { keepWeek } from '#publish/report-source';
import { fileObjects } from '#store/file-objects';
import { readText } from '#store/read-text';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-week-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (high: number) => ({ week: '2026-W14', open: { critical: 0, high, medium: 0, low: 0, info: 0 }, breaks: 0 });
const run = (asOf: string) => ({ asOf }) as RunRecord;

test('the last run of a week counts, in whatever order runs end', async () => {
  const root = fileObjects(folder);
  const kept = async () => JSON.parse((await readText(root, 'weeks/2026-W14.json')) ?? 'null')?.open.high;
  await keepWeek(root, run('2026-04-02T10:00:00Z'), open(2));
  expect(await kept()).toBe(2);
  await keepWeek(root, run('2026-03-31T10:00:00Z'), open(1)); // an older tape, judged afterwards
  expect(await kept()).toBe(2);
  await keepWeek(root, run('2026-04-03T10:00:00Z'), open(3));
  expect(await kept()).toBe(3);
});
