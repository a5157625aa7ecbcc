import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockPacks } from '#lambda/lock-packs';
import { fileObjects } from '#store/file-objects';
import { readText } from '#store/read-text';

const folder = (): ReturnType<typeof fileObjects> => fileObjects(mkdtempSync(join(tmpdir(), 'tally-lock-')));

test('packs are copied to where nobody can take them away, each once', async () => {
  const [root, locked] = [folder(), folder()];
  await root.put('packs/one.zip', 'one');
  await locked.put('packs/old.zip', 'kept');
  await root.put('packs/old.zip', 'written again');
  await lockPacks(root, ['packs/one.zip', 'packs/old.zip', 'packs/none.zip'], locked);
  expect([await readText(locked, 'packs/one.zip'), await readText(locked, 'packs/old.zip'), await readText(locked, 'packs/none.zip')]).toEqual(['one', 'kept', null]);
});

test('without such a bucket nothing is copied', async () => {
  await expect(lockPacks(folder(), ['packs/one.zip'])).resolves.toBeUndefined();
});
