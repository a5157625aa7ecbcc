import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileObjects } from '#store/file-objects';
import { objectsContract } from '../contract/objects.ts';

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter(entry => !entry.isDirectory()).map(entry => entry.name);
}

objectsContract('A folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tally-objects-'));
  const place = join(folder, 'not', 'there', 'yet');
  return {
    objects: fileObjects(place),
    open: () => fileObjects(place),
    leftovers: () => filesBelow(folder),
    dispose: () => rm(folder, { recursive: true }),
  };
});

describe('a folder of objects', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tally-objects-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('shows nothing of what a killed process was writing', async () => {
    const code = `
      const { fileObjects } = await import('#store/file-objects');
      const objects = fileObjects(process.argv[1]);
      await objects.put('whole', 'x');
      const writer = await objects.writer('half');
      for (;;) { await writer.write('y'.repeat(100_000)); process.stdout.write('.'); }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.stdout.resume();
    child.kill('SIGKILL');
    await once(child, 'close');
    const objects = fileObjects(folder);
    const keys: string[] = [];
    for await (const key of objects.list('')) keys.push(key);
    expect(keys).toEqual(['whole']);
    expect(await objects.read('half')).toBeNull();
  });

  test('does not list what links point to', async () => {
    await writeFile(join(folder, 'a'), 'x');
    await symlink('/etc', join(folder, 'etc'));
    await symlink(join(folder, 'a'), join(folder, 'b'));
    const keys: string[] = [];
    for await (const key of fileObjects(folder).list('')) keys.push(key);
    expect(keys).toEqual(['a']);
  });

  test('says in one line why something cannot be written or read', async () => {
    const objects = fileObjects(folder);
    await objects.put('a', 'x');
    await objects.put('b/c', 'x');
    await expect(objects.put('a/b', 'x')).rejects.toThrow(`${folder}/a/b cannot be written: a part of its path is a file, move that file away`);
    await expect(objects.writer('a/b')).rejects.toThrow(/a part of its path is a file/);
    await expect(objects.put('b', 'x')).rejects.toThrow(`${folder}/b cannot be written: a folder of that name is there, move it away`);
    const writer = await objects.writer('b');
    await expect(writer.close()).rejects.toThrow(/a folder of that name is there/);
    expect([...(await filesBelow(folder))].sort()).toEqual(['a', 'c']);
  });
});
