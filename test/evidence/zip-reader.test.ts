import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPack } from '#reports/evidence/open-pack';
import { BadArchive, openZip } from '#reports/evidence/zip-reader';
import { tally } from '../cli/run-tally.ts';
import { keys, packed, source, zipOf } from './small-pack.ts';
import { rawZip, type RawEntry } from './raw-zip.ts';

const bytesOf = async (zip: Uint8Array, path: string): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await openZip(source(zip))).read(path)) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Archives that want to write elsewhere, to fool a reader, or to fill a disk; each with the words that say why it is refused. */
const hostile: [string, readonly RawEntry[], RegExp, Parameters<typeof rawZip>[1]?][] = [
  ['a path out of the folder', [{ name: '../evil.txt' }], /"\.\."/],
  ['a path out of the folder further in', [{ name: 'raw/../../evil.txt' }], /"\.\."/],
  ['an absolute path', [{ name: '/etc/passwd' }], /slash/],
  ['a drive letter', [{ name: 'C:/evil.txt' }], /other characters/],
  ['a backslash', [{ name: 'raw\\..\\evil.txt' }], /other characters/],
  ['a NUL in a name', [{ name: 'index.html\0.txt' }], /other characters/],
  ['an alternate stream', [{ name: 'index.html:evil' }], /other characters/],
  ['a name that is no UTF-8', [{ name: Buffer.from([0x66, 0xff, 0x66]) }], /UTF-8/],
  ['a name in letters that look alike', [{ name: 'іndex.html' }], /other characters/],
  ['an empty name', [{ name: '' }], /other characters/],
  ['a name that is too long', [{ name: 'a'.repeat(241) }], /240/],
  ['an empty part', [{ name: 'raw//a' }], /empty part/],
  ['a dot', [{ name: './index.html' }], /"\."/],
  ['a symbolic link', [{ name: 'raw/link', mode: 0o120777 }], /link, a device or a folder/],
  ['a device', [{ name: 'raw/device', mode: 0o060644 }], /link, a device or a folder/],
  ['a pipe', [{ name: 'raw/pipe', mode: 0o010644 }], /link, a device or a folder/],
  ['a folder', [{ name: 'raw/folder', mode: 0o040755 }], /link, a device or a folder/],
  ['a folder of DOS', [{ name: 'raw/folder', madeBy: 0, mode: 0, attributes: 0x10 }], /folder/],
  ['a folder by its name', [{ name: 'raw/', body: Buffer.alloc(0) }], /slash/],
  ['the same name twice', [{ name: 'a.txt' }, { name: 'a.txt' }], /twice/],
  ['the same name in another case', [{ name: 'A.txt' }, { name: 'a.txt' }], /twice/],
  ['a file that is a folder too', [{ name: 'raw' }, { name: 'raw/a' }], /file and a folder/],
  ['entries out of order', [{ name: 'b' }, { name: 'a' }], /order/],
  ['encryption', [{ name: 'a', flags: 1 }], /encrypted/],
  ['an unknown flag', [{ name: 'a', flags: 0x2000 }], /encrypted/],
  ['another compression', [{ name: 'a', method: 12 }], /deflate/],
  ['extra fields, such as another name', [{ name: 'a', extra: Buffer.from([0x75, 0x70, 5, 0, 1, 0, 0, 0, 0]) }], /extra fields/],
  ['ZIP64', [{ name: 'a', size: 0xffffffff, packed: 0xffffffff }], /ZIP64/],
  ['a header with another name', [{ name: 'a.txt', localName: 'b.txt' }], /another|else/],
  ['two entries over the same bytes', [{ name: 'a' }, { name: 'b', at: 0 }], /overlap/],
  ['a gap', [{ name: 'a' }, { name: 'b', gap: Buffer.from('hidden') }], /gap/],
  ['something before the first entry', [{ name: 'a', gap: Buffer.from('#!/bin/sh\n') }], /gap/],
  ['something after the end', [{ name: 'a' }], /cut off|comment|no zip/, { tail: Buffer.from('more') }],
  ['a comment', [{ name: 'a' }], /comment|no zip/, { comment: 'hello' }],
  ['more entries than it says', [{ name: 'a' }, { name: 'b' }], /longer than its entries/, { count: 1 }],
  ['fewer entries than it says', [{ name: 'a' }], /broken/, { count: 2 }],
  ['two lengths that differ', [{ name: 'a', size: 5 }], /lengths differ/],
  ['a bomb', [{ name: 'a', method: 8, body: Buffer.alloc(4 << 20) }], /grow more than 200 times/],
  ['a bomb that lies about its size', [{ name: 'a', method: 8, body: Buffer.alloc(8 << 20), packed: 100_000_000 }], /reaches into|overlap|something/],
  ['too much in all', Array.from({ length: 5 }, (_, at) => ({ name: `a${at}`, method: 8, size: 0xfffffff0, packed: 0x20000000 })), /16 GiB/],
];

describe('an archive is refused, and nothing of it is used', () => {
  test.each(hostile)('%s', async (_name, entries, why, end) => {
    const zip = rawZip(entries, end);
    const refused = await openZip(source(zip)).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(BadArchive);
    expect((refused as Error).message).toMatch(why);
  });

  test('by the program too: with E_ARCHIVE, and not a file is written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tally-hostile-'));
    try {
      writeFileSync(join(folder, 'key.pem'), keys.publicPem);
      writeFileSync(join(folder, 'evil.zip'), rawZip([{ name: '../evil.txt' }]));
      for (const args of [
        ['verify', 'evil.zip', '--trusted-key', 'key.pem'],
        ['reperform', 'evil.zip'],
        ['call', 'evil.zip', 'calls/111122223333/global/iam.x.ndjson#1'],
      ]) {
        const ran = await tally(['evidence', ...args], { cwd: folder });
        expect(ran.status, ran.err).toBe(1);
        expect(`${ran.out}${ran.err}`).toMatch(args[0] === 'verify' ? /E_ARCHIVE .*"\.\."/ : /evil\.zip: .*"\.\."/);
      }
      expect(readdirSync(folder).sort()).toEqual(['evil.zip', 'key.pem']);
      expect(existsSync(join(folder, '..', 'evil.txt'))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('what an entry holds', () => {
  test('comes out as it went in, stored and compressed, small and large', async () => {
    const large = Buffer.from(Array.from({ length: 200_000 }, (_, at) => `line ${at * 7919}\n`).join(''));
    const files = [
      ['a.gz', Buffer.from([1, 2, 3])],
      ['b.txt', Buffer.from('hello')],
      ['c.txt', large],
      ['d.txt', Buffer.alloc(0)],
      ['e.gz', large],
    ] as const;
    const zip = await zipOf(files);
    for (const [path, bytes] of files) expect((await bytesOf(zip, path)).equals(bytes), path).toBe(true);
  });

  test('is refused where it is longer, shorter or other than its headers say', async () => {
    const body = Buffer.from('some content that is there');
    for (const lie of [{ crc: 1 }, { method: 8, size: 5 }, { method: 8, size: 500 }]) await expect(bytesOf(rawZip([{ name: 'a', body, ...lie }]), 'a'), JSON.stringify(lie)).rejects.toThrow(BadArchive);
    await expect(bytesOf(rawZip([{ name: 'a', body, method: 8 }]), 'a')).resolves.toEqual(body);
  });

  test('a cut off archive is refused at any length', async () => {
    const { zip } = await packed();
    for (let length = 0; length < zip.length; length += 1009) await expect(openZip(source(zip.subarray(0, length))), String(length)).rejects.toThrow(BadArchive);
  });

  test('one flipped bit anywhere in the archive is refused, or changes no file', async () => {
    const files = [
      ['a.txt', Buffer.from('alpha beta gamma alpha beta gamma')],
      ['b.gz', Buffer.from([31, 139, 8, 0, 7])],
    ] as const;
    const zip = await zipOf(files);
    let refused = 0;
    for (let at = 0; at < zip.length; at += 1) {
      const broken = Buffer.from(zip);
      broken[at] = (broken[at] as number) ^ (1 << (at % 8));
      try {
        for (const [path, bytes] of files) expect((await bytesOf(broken, path)).equals(bytes)).toBe(true);
      } catch (error) {
        if (!(error instanceof BadArchive)) throw error;
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(zip.length / 2);
  });
});

test('a file that is not there, and one that is no archive, are said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tally-no-pack-'));
  try {
    await expect(openPack(join(folder, 'none.zip'))).rejects.toThrow(/none\.zip cannot be read: ENOENT/);
    writeFileSync(join(folder, 'text.zip'), 'this is a text of some length, and no archive');
    await expect(openPack(join(folder, 'text.zip'))).rejects.toThrow(BadArchive);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
