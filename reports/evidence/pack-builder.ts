import { createHash } from 'node:crypto';
import { appendFileSync, createReadStream, mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '#kernel/problem';
import type { Objects } from '#store/objects';
import type { PackFile, Role } from './manifest.ts';
import { wrongPackPath } from './pack-path.ts';

const HELD = 16 * 1024;

export type BuiltFile = PackFile & { readonly read: () => AsyncIterable<Uint8Array> };

/** Gathers the files of a pack and hashes them on the way. What is made for the pack lies in `scratch` until it is packed; what is there already is read from its place. */
export type PackBuilder = {
  put(path: string, role: Role, body: string | Uint8Array): Promise<void>;
  /** A file that grows: several may grow at once, since none is kept open. */
  grow(path: string, role: Role): { write(text: string): void; end(): Promise<void> };
  /** An object as it lies there. */
  take(path: string, role: Role, from: Objects, key: string): Promise<void>;
  /** All files, in the order of their paths. */
  files(): readonly BuiltFile[];
};

export function packBuilder(scratch: string): PackBuilder {
  const files = new Map<string, BuiltFile>();
  function add(file: BuiltFile): void {
    const wrong = wrongPackPath(file.path);
    if (wrong !== null) throw new Problem(`${file.path} cannot stand in a pack: ${wrong}`, 'failure');
    if (files.has(file.path)) throw new Problem(`${file.path} stands in the pack already`, 'failure');
    files.set(file.path, file);
  }
  function placeOf(path: string): string {
    const place = join(scratch, path);
    mkdirSync(dirname(place), { recursive: true });
    return place;
  }
  return {
    async put(path, role, body) {
      const bytes = Buffer.from(body as string);
      const place = placeOf(path);
      await writeFile(place, bytes);
      add({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), media: mediaOf(path), role, read: () => createReadStream(place) });
    },
    grow(path, role) {
      const hash = createHash('sha256');
      let bytes = 0;
      let held = '';
      let place: string | null = null;
      function flush(): string {
        const block = Buffer.from(held);
        held = '';
        bytes += block.length;
        hash.update(block);
        place ??= placeOf(path);
        // at once: tens of thousands of small writes to hundreds of files take several times as long in the pool of threads
        appendFileSync(place, block);
        return place;
      }
      return {
        write(text) {
          held += text;
          if (held.length >= HELD) flush();
        },
        end() {
          const at = flush();
          add({ path, bytes, sha256: hash.digest('hex'), media: mediaOf(path), role, read: () => createReadStream(at, { highWaterMark: 16 * HELD }) });
          return Promise.resolve();
        },
      };
    },
    async take(path, role, from, key) {
      const hash = createHash('sha256');
      let bytes = 0;
      const body = await from.read(key);
      if (body === null) throw new Problem(`${from.place}/${key} is missing; scan again`, 'failure');
      for await (const chunk of body) {
        hash.update(chunk);
        bytes += chunk.length;
      }
      const sha256 = hash.digest('hex');
      add({ path, bytes, sha256, media: mediaOf(path), role, read: () => unchanged(from, key, sha256) });
    },
    files: () => [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** What is read twice has to be the same twice. */
async function* unchanged(from: Objects, key: string, sha256: string): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of (await from.read(key)) ?? []) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256) throw new Problem(`${from.place}/${key} changed while it was packed; create the pack again`, 'failure');
}

const media: Readonly<Record<string, string>> = { json: 'application/json', ndjson: 'application/x-ndjson', gz: 'application/gzip', csv: 'text/csv', html: 'text/html', txt: 'text/plain', ts: 'text/plain' };
function mediaOf(path: string): string {
  return media[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}
