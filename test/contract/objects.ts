import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lineWriter, readLines } from '#store/lines';
import type { Objects } from '#store/objects';

export type MadeObjects = {
  readonly objects: Objects;
  /** A second handle on the same place. */
  open(): Objects;
  /** Names of everything that lies there, unfinished things too. */
  leftovers(): Promise<readonly string[]>;
  dispose(): Promise<void>;
};

/** What every place for objects must do; `make` gives an empty one. */
export function objectsContract(name: string, make: () => Promise<MadeObjects>): void {
  describe(`${name} keeps objects`, () => {
    let made: MadeObjects;
    let objects: Objects;
    beforeEach(async () => {
      made = await make();
      objects = made.objects;
    });
    afterEach(() => made.dispose());

    describe('put and read', () => {
      test('gives back text and bytes', async () => {
        await objects.put('a/text.txt', 'Grüße, 🦄\n');
        await objects.put('a/bytes.bin', Uint8Array.from([0, 255, 10, 13, 0]));
        await objects.put('empty', '');
        const other = made.open();
        expect(await text(other, 'a/text.txt')).toBe('Grüße, 🦄\n');
        expect(await bytes(other, 'a/bytes.bin')).toEqual(Buffer.from([0, 255, 10, 13, 0]));
        expect(await text(other, 'empty')).toBe('');
        expect(objects.place).toBe(other.place);
      });
      test('is null for what is not there', async () => {
        await objects.put('a/b', 'x');
        for (const key of ['b', 'a', 'a/b/c', 'a/bb', 'A/b']) expect(await objects.read(key)).toBeNull();
      });
      test('replaces an object as a whole', async () => {
        await objects.put('a', 'long text that is replaced');
        await objects.put('a', 'short');
        expect(await text(made.open(), 'a')).toBe('short');
      });
      test('never decompresses', async () => {
        await objects.put('a.gz', 'no gzip at all');
        expect(await text(objects, 'a.gz')).toBe('no gzip at all');
      });
      test('gives an unread object later, and to many readers', async () => {
        await objects.put('a', 'x'.repeat(100_000));
        const readers = await Promise.all(Array.from({ length: 5 }, () => objects.read('a')));
        for (const reader of readers) expect(await joined(reader)).toHaveLength(100_000);
      });
      test('gives one whole object to a reader in whose midst it is replaced', async () => {
        await objects.put('a', Buffer.alloc(6_000_000, 'a'));
        const chunks: Uint8Array[] = [];
        for await (const chunk of (await objects.read('a')) as AsyncIterable<Uint8Array>) {
          if (chunks.length === 0) await made.open().put('a', Buffer.alloc(6_000_000, 'b'));
          chunks.push(chunk);
        }
        expect(Buffer.concat(chunks).equals(Buffer.alloc(6_000_000, 'a'))).toBe(true);
        expect((await bytes(objects, 'a')).equals(Buffer.alloc(6_000_000, 'b'))).toBe(true);
      });
      test('lets a reader stop early', async () => {
        await objects.put('a', Buffer.alloc(3_000_000));
        for (let n = 0; n < 60; n += 1) {
          for await (const chunk of (await objects.read('a')) as AsyncIterable<Uint8Array>) {
            expect(chunk.length).toBeGreaterThan(0);
            break;
          }
        }
      });
    });

    describe('writer', () => {
      test('shows nothing before it is closed, then all', async () => {
        const writer = await objects.writer('run/calls.ndjson');
        await writer.write('one\n');
        await writer.write(Buffer.from('twö\n'));
        await writer.write('x'.repeat(300_000));
        expect(await made.open().read('run/calls.ndjson')).toBeNull();
        expect(await keys(made.open(), '')).toEqual([]);
        await writer.close();
        expect(await text(made.open(), 'run/calls.ndjson')).toBe(`one\ntwö\n${'x'.repeat(300_000)}`);
        expect(await keys(objects, '')).toEqual(['run/calls.ndjson']);
        expect(await made.leftovers()).toHaveLength(1);
      });
      test('makes an empty object when nothing is written', async () => {
        await (await objects.writer('empty')).close();
        expect(await text(objects, 'empty')).toBe('');
      });
      test('leaves nothing behind when it is aborted, small or big, begun or not', async () => {
        for (const size of [0, 1_000, 20_000_000]) {
          const writer = await objects.writer('a/b');
          for (let written = 0; written < size; written += 500_000) await writer.write(Buffer.alloc(Math.min(size, 500_000)));
          await writer.abort();
          await writer.abort();
          expect(await objects.read('a/b')).toBeNull();
          expect(await made.leftovers()).toEqual([]);
        }
      });
      test('keeps the object before it until it is closed, also when it is aborted', async () => {
        await objects.put('a', 'before');
        const aborted = await objects.writer('a');
        await aborted.write('half');
        expect(await text(objects, 'a')).toBe('before');
        await aborted.abort();
        expect(await text(objects, 'a')).toBe('before');
        const closed = await objects.writer('a');
        await closed.write('after');
        await closed.close();
        await closed.abort();
        expect(await text(objects, 'a')).toBe('after');
      });
      test('writes an object of 40 MB as it is, holding its writer back', async () => {
        const writer = await objects.writer('big');
        const hash = createHash('sha256');
        let waits = 0;
        for (let n = 0; n < 640; n += 1) {
          const chunk = Buffer.alloc(65_536, `${n} `);
          hash.update(chunk);
          const wait = writer.write(chunk);
          if (wait !== undefined) {
            waits += 1;
            await wait;
          }
        }
        await writer.close();
        expect(waits).toBeGreaterThan(5);
        const read = createHash('sha256');
        let size = 0;
        for await (const chunk of (await objects.read('big')) as AsyncIterable<Uint8Array>) {
          size += chunk.length;
          read.update(chunk);
        }
        expect(size).toBe(640 * 65_536);
        expect(read.digest('hex')).toBe(hash.digest('hex'));
      });
      test('gives whole objects when two write the same key', async () => {
        const [a, b] = await Promise.all([objects.writer('a'), made.open().writer('a')]);
        await Promise.all([a.write('a'.repeat(100_000)), b.write('b'.repeat(100_000))]);
        await Promise.all([a.close(), b.close()]);
        expect(await text(objects, 'a')).toMatch(/^(a{100000}|b{100000})$/);
        expect(await made.leftovers()).toHaveLength(1);
      });
      test('refuses to be written to after its end', async () => {
        const writer = await objects.writer('a');
        await writer.close();
        expect(() => writer.write('x')).toThrow(/written to after its end/);
      });
    });

    describe('lines', () => {
      test('come back from plain and compressed objects', async () => {
        for (const key of ['a.ndjson', 'a.ndjson.gz']) {
          const lines = Array.from({ length: 20_000 }, (_, n) => JSON.stringify({ n, text: 'é🦄'.repeat(n % 7) }));
          const writer = await lineWriter(objects, key);
          for (const line of lines) await writer.write(line);
          await writer.close();
          const read: string[] = [];
          for await (const batch of readLines(objects, key)) read.push(...batch);
          expect(read).toEqual(lines);
        }
      });
      test('leave nothing behind when they are aborted', async () => {
        for (const key of ['a.ndjson', 'a.ndjson.gz']) {
          const writer = await lineWriter(objects, key);
          for (let n = 0; n < 5_000; n += 1) await writer.write('x'.repeat(100));
          await writer.abort();
          expect(await made.leftovers()).toEqual([]);
        }
      });
    });

    describe('list', () => {
      test('gives the keys below a prefix, sorted by code units', async () => {
        const all = ['a', 'a-b', 'a.b', 'a!', 'b/c/d', 'b/c', 'b-', 'b.x/y', 'B/x', 'Z', 'é/ü', '\uff5e', 'run 1/it\'s "so" & 100%+#?=.txt', '..a/b..', '.hidden'].filter(key => key !== 'b/c'); // no file is a folder too
        for (const key of all.toReversed()) await objects.put(key, key);
        expect(await keys(made.open(), '')).toEqual(all.toSorted());
        for (const prefix of ['a', 'b', 'b/', 'b/c', 'b/c/', 'b.', "run 1/it's", 'é/', 'nothing', 'b/c/d/e', '.', 'b/c/d']) {
          const refused = prefix === '.';
          if (!refused) expect(await keys(objects, prefix)).toEqual(all.toSorted().filter(key => key.startsWith(prefix)));
        }
        for (const key of all) expect(await text(objects, key)).toBe(key);
      });
      test('gives more keys than an S3 page holds', async () => {
        const all = Array.from({ length: 1_050 }, (_, n) => `many/${n}`);
        for (let start = 0; start < all.length; start += 50) await Promise.all(all.slice(start, start + 50).map(key => objects.put(key, '')));
        expect(await keys(objects, 'many/')).toEqual(all.toSorted());
      });
      test('may be stopped early, and removed from while it goes on', async () => {
        for (const key of ['a/1', 'a/2', 'a/3', 'b/1']) await objects.put(key, '');
        for await (const key of objects.list('a/')) {
          expect(key).toBe('a/1');
          break;
        }
        for await (const key of objects.list('a/')) await objects.remove(key);
        expect(await keys(objects, '')).toEqual(['b/1']);
      });
    });

    test('removes an object, and what is not there without complaint', async () => {
      await objects.put('a/b', 'x');
      await objects.remove('a/b');
      await objects.remove('a/b');
      await objects.remove('never/was');
      expect(await objects.read('a/b')).toBeNull();
      expect(await made.leftovers()).toEqual([]);
    });

    test('refuses keys that leave their place or cannot lie in both kinds of it', async () => {
      const refused = ['', '/etc/passwd', '..', '../a', 'a/../../b', 'a/..', '.', './a', 'a/./b', 'a//b', 'a/', 'a\\..\\b', 'a\0b', 'a\nb', '🦄', 'x'.repeat(256), 'long/'.repeat(200), '.aside-x', 'a/.aside-x'];
      for (const key of refused) {
        await expect(objects.read(key), key).rejects.toThrow(/is refused, /);
        await expect(objects.put(key, 'x'), key).rejects.toThrow(/is refused, /);
        await expect(objects.writer(key), key).rejects.toThrow(/is refused, /);
        await expect(objects.remove(key), key).rejects.toThrow(/is refused, /);
      }
      for (const prefix of ['/', '../', '..', 'a/../b', 'a//', 'a\\', '.']) expect(() => objects.list(prefix), prefix).toThrow(/is refused, /);
      expect(await made.leftovers()).toEqual([]);
    });
  });
}

async function joined(chunks: AsyncIterable<Uint8Array> | null): Promise<Buffer> {
  if (chunks === null) throw new Error('nothing there');
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function bytes(objects: Objects, key: string): Promise<Buffer> {
  return joined(await objects.read(key));
}

async function text(objects: Objects, key: string): Promise<string> {
  return (await bytes(objects, key)).toString('utf8');
}

async function keys(objects: Objects, prefix: string): Promise<string[]> {
  const all: string[] = [];
  for await (const key of objects.list(prefix)) all.push(key);
  return all;
}
