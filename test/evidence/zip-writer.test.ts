import { describe, expect, test } from 'vitest';
import { sha256 } from '#kernel/hash';
import { volumeName, volumesOf } from '#reports/evidence/volumes';
import { zipOf } from './small-pack.ts';

const files: readonly (readonly [string, Uint8Array])[] = [
  ['a.gz', Buffer.from([31, 139, 8, 0, 7])],
  ['b/c.txt', Buffer.from(Array.from({ length: 20_000 }, (_, at) => `line ${(at * 7919) % 1000}\n`).join(''))],
  ['d.json', Buffer.from('{}')],
];

test('the same files are the same bytes, on every machine and version of Node', async () => {
  // written down once (Node 24, and the same with Node 20); a change of fflate that changes it changes the bytes of packs
  expect(sha256(await zipOf(files))).toBe('08b8edaca780d11daa38db0f4b2c458aa7de5e9f43ecbcd92a9baa9f75c6b47e');
});

test('and in every time zone', async () => {
  const zone = process.env['TZ'];
  const hashes = new Set<string>();
  for (const other of ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Australia/Lord_Howe']) {
    process.env['TZ'] = other;
    hashes.add(sha256(await zipOf(files)));
  }
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  expect(hashes.size).toBe(1);
});

describe('volumes', () => {
  const of = (sizes: readonly number[], most: { entries: number; bytes: number }): readonly string[] =>
    volumesOf(
      sizes.map((bytes, at) => ({ path: String(at), bytes })),
      most,
    ).map(volume => volume.map(({ path }) => path).join(''));
  test('begin anew where the next file would not fit, and hold every file once, in order', () => {
    expect(of([100, 100, 100], { entries: 10, bytes: 500 })).toEqual(['01', '2']);
    expect(of([1, 1, 1, 1, 1], { entries: 2, bytes: 1e6 })).toEqual(['01', '23', '4']);
    expect(of([900, 1], { entries: 10, bytes: 500 })).toEqual(['0', '1']);
    expect(of([], { entries: 10, bytes: 500 })).toEqual([]);
  });
  test('are numbered only where there are several', () => {
    expect([volumeName('p.zip', 0, 1), volumeName('p.zip', 0, 2), volumeName('p.zip', 11, 12)]).toEqual(['p.zip', 'p.001.zip', 'p.012.zip']);
  });
});
