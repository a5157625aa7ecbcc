import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadFrameworks } from '#evaluate/frameworks/load-frameworks';
import { keepOwnFrameworks, runFrameworks } from '#publish/run-frameworks';
import { fileObjects } from '#store/file-objects';
import { framework } from '../reports/fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-frameworks-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a run keeps the frameworks that are not shipped, and is reported with them', async () => {
  const shipped = await loadFrameworks();
  await keepOwnFrameworks(fileObjects(folder), [...shipped, framework]);
  expect(await runFrameworks(fileObjects(folder))).toEqual([...shipped, framework]);
});

test('without any of its own it keeps nothing', async () => {
  await keepOwnFrameworks(fileObjects(folder), await loadFrameworks());
  expect(readdirSync(folder)).toEqual([]);
  expect(await runFrameworks(fileObjects(folder))).toEqual(await loadFrameworks());
});
