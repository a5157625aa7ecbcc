import { pipeline, type Readable, type TransformOptions } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip, gunzipSync, gzipSync, type ZlibOptions } from 'node:zlib';
import { Problem } from '#kernel/problem';
import { backPressure } from './back-pressure.ts';
import type { Objects } from './objects.ts';

const BLOCK = 64 * 1024;
const LEVEL = 1;
const INFLATED = 256 * 1024;
/** Compressed bytes that are inflated at once: most cells hold a few calls, and a stream costs more than what it carries. At most a thousand times as many come out. */
const SMALL = 16 * 1024;

/**
 * The lines of an object in order, in batches, without their line feeds. An empty line is a line, so that a line's number stays its place; a
 * last line without line feed counts. A key that ends in `.gz` is decompressed; damaged or cut off, it throws a `Problem`. Memory is bounded
 * by the longest line. An object that is not there has no lines: who must tell the two apart asks `read`.
 */
export async function* readLines(objects: Objects, key: string): AsyncIterable<string[]> {
  const bytes = await objects.read(key);
  if (bytes === null) return;
  let begun: Uint8Array[] = []; // of the line that goes on in the next chunk
  for await (const chunk of key.endsWith('.gz') ? inflated(bytes, `${objects.place}/${key}`) : bytes) {
    const block = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let end = block.indexOf(10);
    if (end === -1) {
      if (block.length > 0) begun.push(block);
      continue;
    }
    const lines = [begun.length === 0 ? block.toString('utf8', 0, end) : Buffer.concat([...begun, block.subarray(0, end)]).toString('utf8')];
    let start = end + 1;
    for (end = block.indexOf(10, start); end !== -1; end = block.indexOf(10, start)) {
      lines.push(block.toString('utf8', start, end));
      start = end + 1;
    }
    begun = start < block.length ? [block.subarray(start)] : [];
    yield lines;
  }
  if (begun.length > 0) yield [Buffer.concat(begun).toString('utf8')];
}

async function* inflated(bytes: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Uint8Array> {
  const rest = bytes[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  let size = 0;
  let next = await rest.next();
  for (; next.done !== true && size <= SMALL; next = await rest.next()) {
    begun.push(next.value);
    size += next.value.byteLength;
  }
  try {
    if (next.done === true) {
      if (size > 0) yield gunzipSync(Buffer.concat(begun));
      return;
    }
    const { value } = next;
    const whole = (async function* () {
      yield* begun;
      yield value;
      yield* { [Symbol.asyncIterator]: () => rest };
    })();
    const stream: Readable = pipeline(whole, createGunzip({ chunkSize: INFLATED }), () => undefined); // its errors come out of the iteration
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (typeof code === 'string' && code.startsWith('Z_')) throw new Problem(`${name} is no whole gzip file (${error instanceof Error ? error.message : code}): make it again`, 'failure');
    throw error;
  }
}

export type LineWriter = {
  /** Appends a line; `line` must hold no line feed. Undefined in the usual case, a promise when the writer must be waited for. */
  write(line: string): void | Promise<void>;
  /** Makes the object visible. */
  close(): Promise<void>;
  /** Leaves nothing behind; does nothing after `close`. */
  abort(): Promise<void>;
};

/** Writes an object line by line, compressed (gzip level 1) when its key ends in `.gz`. Holds 64 KiB back before it writes. */
export async function lineWriter(objects: Objects, key: string): Promise<LineWriter> {
  const out = await objects.writer(key);
  const compressed = key.endsWith('.gz');
  let sink: TextSink | null = compressed ? null : plain(out); // a stream of its own only for what does not fit into one block
  let held = '';
  return {
    write(line) {
      held += line;
      held += '\n';
      if (held.length < BLOCK) return;
      const block = held;
      held = '';
      return (sink ??= deflated(out)).write(block);
    },
    async close() {
      try {
        if (sink === null) await out.write(gzipSync(held, { level: LEVEL }));
        else if (held !== '') await sink.write(held);
        held = '';
        await (sink ?? out).close();
      } catch (error) {
        await (sink ?? out).abort();
        throw error;
      }
    },
    abort: () => (sink ?? out).abort(),
  };
}

type Sink = Awaited<ReturnType<Objects['writer']>>;
type TextSink = Omit<Sink, 'write'> & { write(text: string): void | Promise<void> };

function plain(out: Sink): TextSink {
  return { write: text => out.write(Buffer.from(text)), close: () => out.close(), abort: () => out.abort() };
}

function deflated(out: Sink): TextSink {
  const options: ZlibOptions & TransformOptions = { level: LEVEL, chunkSize: BLOCK, writableHighWaterMark: 4 * BLOCK };
  const gzip = createGzip(options);
  const push = backPressure(gzip);
  const encoder = new TextEncoder();
  /** Blocks that were deflated, to be written to again: millions of lines would else leave tens of megabytes of them to be collected. */
  const spare: Uint8Array[] = [];
  function write(text: string): void | Promise<void> {
    const block = spare.pop() ?? Buffer.allocUnsafeSlow(2 * BLOCK);
    const { read, written } = encoder.encodeInto(text, block);
    const giveBack = (): void => void spare.push(block);
    if (read === text.length) return push(block.subarray(0, written), giveBack);
    giveBack();
    return push(Buffer.from(text)); // a long line, or many letters beyond ASCII
  }
  async function pump(): Promise<void> {
    for await (const chunk of gzip as AsyncIterable<Uint8Array>) {
      try {
        await out.write(chunk);
      } catch (error) {
        gzip.destroy(error instanceof Error ? error : new Error(String(error))); // before leaving the loop does it without a reason
        throw error;
      }
    }
  }
  const pumped = pump();
  pumped.catch(() => undefined); // close says it
  return {
    write,
    async close() {
      gzip.end();
      await pumped;
      await out.close();
    },
    async abort() {
      gzip.destroy();
      await finished(gzip).catch(() => undefined);
      await pumped.catch(() => undefined);
      await out.abort();
    },
  };
}
