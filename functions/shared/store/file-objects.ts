import { randomUUID } from 'node:crypto';
import { createReadStream, type WriteStream } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { Problem } from '#kernel/problem';
import { makeFolder } from './make-folder.ts';
import { backPressure } from './back-pressure.ts';
import { ASIDE, checkKey, checkPrefix } from './key.ts';
import type { Objects } from './objects.ts';

const CHUNK = 256 * 1024;

/**
 * Objects as files below a folder, which is made when something is written. A file is written aside in its own folder and renamed: nobody
 * sees half of it, though a power failure may lose what was written last. Links inside the folder are not listed. Keys: see `checkKey`.
 * What the file system refuses is a `Problem`.
 */
export function fileObjects(folder: string): Objects {
  const root = resolve(folder);
  function fileOf(key: string): string {
    checkKey(key, folder);
    return join(root, key);
  }
  return {
    place: folder,
    async read(key) {
      const file = fileOf(key);
      let size: number;
      try {
        const found = await stat(file);
        if (!found.isFile()) return null;
        size = found.size;
      } catch (error) {
        if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return null;
        throw problem(error, 'read', `${folder}/${key}`);
      }
      return bytesOf(file, `${folder}/${key}`, size);
    },
    async put(key, body) {
      const file = fileOf(key);
      const aside = asideOf(file);
      try {
        await inFolderOf(file, () => writeFile(aside, body, { flag: 'wx' }));
        await rename(aside, file);
      } catch (error) {
        await rm(aside, { force: true }).catch(() => undefined);
        throw problem(error, 'written', `${folder}/${key}`);
      }
    },
    async writer(key) {
      const file = fileOf(key);
      const aside = asideOf(file);
      const handle = await inFolderOf(file, () => open(aside, 'wx')).catch((error: unknown) => {
        throw problem(error, 'written', `${folder}/${key}`);
      });
      // most files are written in one go, for which a stream costs more than the file
      let first: string | Uint8Array | null = null;
      let begun: { readonly stream: WriteStream; readonly write: ReturnType<typeof backPressure> } | null = null;
      function stream(): NonNullable<typeof begun> {
        if (begun !== null) return begun;
        const made = handle.createWriteStream({ highWaterMark: CHUNK });
        return (begun = { stream: made, write: backPressure(made) });
      }
      async function discard(): Promise<void> {
        if (begun === null) await handle.close().catch(() => undefined);
        else {
          begun.stream.destroy();
          await finished(begun.stream).catch(() => undefined);
        }
        await rm(aside, { force: true });
      }
      let ended = false;
      let closed = false;
      return {
        write(chunk) {
          if (ended) throw new Error('written to after its end');
          if (begun !== null) return begun.write(chunk);
          if (first === null) {
            first = chunk;
            return;
          }
          const { write } = stream();
          const written = write(first);
          return written === undefined ? write(chunk) : written.then(() => write(chunk));
        },
        async close() {
          ended = true;
          try {
            if (begun === null) {
              if (first !== null) await handle.writeFile(first);
              await handle.close();
            } else {
              begun.stream.end();
              await finished(begun.stream);
            }
            await rename(aside, file);
            closed = true;
          } catch (error) {
            await discard();
            throw problem(error, 'written', `${folder}/${key}`);
          }
        },
        async abort() {
          if (!closed) await discard();
        },
      };
    },
    list(prefix) {
      checkPrefix(prefix, folder);
      return walk(root, prefix.slice(0, prefix.lastIndexOf('/') + 1), prefix);
    },
    async remove(key) {
      const file = fileOf(key);
      try {
        await rm(file);
      } catch (error) {
        if (!isCode(error, 'ENOENT') && !isCode(error, 'ENOTDIR')) throw problem(error, 'removed', `${folder}/${key}`);
      }
    },
  };
}

async function* bytesOf(file: string, name: string, size: number): AsyncIterable<Uint8Array> {
  try {
    if (size <= CHUNK) yield await readFile(file);
    else yield* createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw problem(error, 'read', name);
  }
}

/** Keys below a folder in the order of code units: a folder sorts as its name with the slash that its keys have. */
async function* walk(root: string, base: string, prefix: string): AsyncIterable<string> {
  const entries = await readdir(join(root, base), { withFileTypes: true }).catch((error: unknown) => {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return [];
    throw problem(error, 'read', join(root, base));
  });
  const names: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith(ASIDE)) continue;
    if (entry.isDirectory()) names.push(`${entry.name}/`);
    else if (entry.isFile()) names.push(entry.name);
  }
  for (const name of names.sort()) {
    const key = base + name;
    if (!key.startsWith(prefix)) continue;
    if (name.endsWith('/')) yield* walk(root, key, prefix);
    else yield key;
  }
}

function asideOf(file: string): string {
  return join(dirname(file), `${ASIDE}${randomUUID()}`);
}

async function inFolderOf<T>(file: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    await makeFolder(dirname(file));
    return act();
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === code;
}

function problem(error: unknown, done: string, name: string): unknown {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? new Problem(`${name} cannot be ${done}: ${reasons[code] ?? code}`, 'failure') : error;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied, give the folder to the user who runs this',
  EDQUOT: 'the disk quota is used up, free some space',
  EEXIST: 'a part of its path is a file, move that file away',
  EISDIR: 'a folder of that name is there, move it away',
  EMFILE: 'too many open files, raise ulimit -n',
  ENOSPC: 'the disk is full, free some space',
  ENOTDIR: 'a part of its path is a file, move that file away',
  EPERM: 'permission denied, give the folder to the user who runs this',
  EROFS: 'the file system is read-only, give another folder',
};
