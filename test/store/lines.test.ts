import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineWriter, readLines } from '#store/lines';
import type { Objects } from '#store/objects';

/** Objects of which only reading and writing one is asked. */
function objectsOf(chunks: readonly Uint8Array[] | null, written: Buffer[] = [], failAfter = Number.POSITIVE_INFINITY): Objects & { readonly ends: string[] } {
  const ends: string[] = [];
  const nothing = (): never => {
    throw new Error('not asked for');
  };
  return {
    ends,
    place: 'here',
    read: async () =>
      chunks === null
        ? null
        : (async function* () {
            yield* chunks;
          })(),
    put: nothing,
    list: nothing,
    remove: nothing,
    writer: async () => ({
      write(chunk) {
        if (written.length >= failAfter) throw new Error('the disk is full');
        written.push(Buffer.from(chunk as Uint8Array));
        return written.length % 2 === 0
          ? new Promise(resolve => {
              setImmediate(resolve);
            })
          : undefined;
      },
      close: async () => void ends.push('closed'),
      abort: async () => void ends.push('aborted'),
    }),
  };
}

async function linesOf(chunks: readonly Uint8Array[] | null, key = 'a.ndjson'): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of readLines(objectsOf(chunks), key)) {
    expect(batch.length).toBeGreaterThan(0);
    lines.push(...batch);
  }
  return lines;
}

function cut(bytes: Buffer, at: readonly number[]): Uint8Array[] {
  const ends = [...at.map(place => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return ends.map((end, n) => bytes.subarray(ends[n - 1] ?? 0, end));
}

describe('readLines', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'é', '🦄', '\r', '"', '\0', '\u2028') });

  test('gives every line, empty ones too, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.array(fc.nat()), fc.boolean(), fc.boolean(), async (lines, cuts, ended, zipped) => {
        const text = lines.join('\n') + (ended && lines.length > 0 ? '\n' : '');
        const expected = text === '' ? [] : ended ? lines : text.endsWith('\n') ? lines.slice(0, -1) : lines;
        const bytes = zipped ? gzipSync(text) : Buffer.from(text);
        expect(await linesOf(cut(bytes, cuts), zipped ? 'a.gz' : 'a')).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
  test('has none for an object that is not there, and for an empty one', async () => {
    expect(await linesOf(null)).toEqual([]);
    expect(await linesOf([])).toEqual([]);
    expect(await linesOf([Buffer.alloc(0)])).toEqual([]);
  });
  test('puts a line together from thousands of chunks in one go', async () => {
    const chunks = Array.from({ length: 5_000 }, () => Buffer.alloc(10_000, 'x'));
    const start = performance.now();
    const lines = await linesOf([...chunks, Buffer.from('\nend')]);
    expect(lines.map(text => text.length)).toEqual([50_000_000, 3]);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
  test('reads gzip members one after the other as one', async () => {
    expect(await linesOf([gzipSync('a\nb'), gzipSync('c\n')], 'a.gz')).toEqual(['a', 'bc']);
  });
  test('says which object is damaged or cut off', async () => {
    const whole = gzipSync('x\n'.repeat(1_000));
    const damaged = Buffer.from(whole);
    damaged[15] = (damaged[15] ?? 0) ^ 255;
    for (const bytes of [whole.subarray(0, -5), whole.subarray(0, 12), damaged, Buffer.from('no gzip')]) await expect(linesOf([bytes], 'a.gz')).rejects.toThrow(/^here\/a\.gz is no whole gzip file \(.+\): make it again$/);
  });
  test('hands on what goes wrong while it reads', async () => {
    const broken = {
      ...objectsOf([]),
      read: async () =>
        (async function* (): AsyncIterable<Uint8Array> {
          yield Buffer.from(gzipSync('a\n').subarray(0, 8));
          throw new Error('the connection broke');
        })(),
    };
    for (const key of ['a', 'a.gz'])
      await expect(
        (async () => {
          for await (const _ of readLines(broken, key));
        })(),
      ).rejects.toThrow('the connection broke');
  });
});

describe('lineWriter', () => {
  test('writes synchronously and in blocks of 64 KiB', async () => {
    const written: Buffer[] = [];
    const objects = objectsOf(null, written);
    const writer = await lineWriter(objects, 'a');
    for (let n = 0; n < 655; n += 1) expect(writer.write('x'.repeat(99))).toBeUndefined();
    expect(written).toHaveLength(0);
    void writer.write('x'.repeat(99));
    expect(written.map(block => block.length)).toEqual([65_600]);
    void writer.write('é');
    await writer.close();
    expect(Buffer.concat(written).toString()).toBe(`${`${'x'.repeat(99)}\n`.repeat(656)}é\n`);
    expect(objects.ends).toEqual(['closed']);
  });
  test('makes the same compressed bytes of the same lines', async () => {
    const bytes = await Promise.all(
      [1, 2].map(async () => {
        const written: Buffer[] = [];
        const writer = await lineWriter(objectsOf(null, written), 'a.gz');
        for (let n = 0; n < 30_000; n += 1) await writer.write(JSON.stringify({ n }));
        await writer.close();
        return Buffer.concat(written);
      }),
    );
    expect(bytes[0]?.equals(bytes[1] as Buffer)).toBe(true);
  });
  test('says what went wrong while it wrote, and leaves nothing behind', async () => {
    for (const key of ['a', 'a.gz']) {
      const objects = objectsOf(null, [], 1);
      const writer = await lineWriter(objects, key);
      const noise = Array.from({ length: 2_000 }, (_, n) => String(Math.sin(n)).repeat(40));
      await expect(
        (async () => {
          for (let round = 0; round < 20; round += 1) for (const line of noise) await writer.write(line);
          await writer.close();
        })(),
      ).rejects.toThrow('the disk is full');
      await writer.abort();
      expect(objects.ends).toContain('aborted');
      expect(objects.ends).not.toContain('closed');
    }
  });
  test('aborts when closing fails', async () => {
    const objects = objectsOf(null, [], 0);
    const writer = await lineWriter(objects, 'a.gz');
    void writer.write('x');
    await expect(writer.close()).rejects.toThrow('the disk is full');
    expect(objects.ends).toEqual(['aborted']);
  });
});
