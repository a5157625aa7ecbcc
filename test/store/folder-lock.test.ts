import { mkdtemp, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockFolder } from '#store/folder-lock';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallystick-lock-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('who comes second hears that somebody holds the folder, once, and gets it when it is given back', async () => {
  const place = join(folder, 'deep', 'store');
  let told = 0;
  const order: string[] = [];
  const first = await lockFolder(place, () => (told += 1));
  const second = lockFolder(place, () => (told += 1)).then(unlock => {
    order.push('taken');
    return unlock;
  });
  await expect.poll(() => told).toBe(1);
  await new Promise(resolve => setTimeout(resolve, 500));
  order.push('given back');
  first();
  (await second)();
  expect(order).toEqual(['given back', 'taken']);
  expect(told).toBe(1);
});

test('a process that is killed holds nothing', async () => {
  const place = join(folder, 'killed');
  const module = new URL('../../functions/shared/store/folder-lock.ts', import.meta.url).href;
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', `const { lockFolder } = await import(${JSON.stringify(module)}); await lockFolder(${JSON.stringify(place)}, () => {}); console.log('held'); setInterval(() => {}, 1000);`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(child.stdout, 'data');
  let waited = false;
  const mine = lockFolder(place, () => {
    waited = true;
    child.kill('SIGKILL');
  });
  (await mine)();
  expect(waited).toBe(true);
});

test('a folder that cannot hold a lock is said in one line', async () => {
  await expect(lockFolder('/proc/nowhere', () => undefined)).rejects.toThrow(/^\/proc\/nowhere cannot be made \(/);
});
