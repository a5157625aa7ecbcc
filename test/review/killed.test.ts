import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'vitest';
import { changeOf } from '#reconcile/change-of';
import { sqliteFindings } from '#store/sqlite-findings';
import { sampleFinding } from '../contract/sample-changes.ts';
import { expectKilledActorsLoseNothing } from './kill-actors.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tally-killed-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('two people and a scan change one finding at once and are killed in between: what was told to be done is there, once, and nothing is half done', async () => {
  const file = join(folder, 'findings.sqlite');
  const store = await sqliteFindings(file);
  const open = changeOf('opened', null, sampleFinding(1), { at: '2026-11-01T00:00:00Z', run: 'first', actor: 'scan' });
  await store.commit([open]);
  const { id } = open.after;
  await expectKilledActorsLoseNothing(store, id, file);
  await store.close();
}, 60_000);
