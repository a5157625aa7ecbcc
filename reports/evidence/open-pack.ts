import { existsSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Problem } from '#kernel/problem';
import { BadArchive, openZip, type ByteSource, type OpenZip } from './zip-reader.ts';

/** A pack's files by path, over all its volumes. Nothing is written anywhere. */
export type OpenPack = {
  readonly paths: readonly string[];
  has(path: string): boolean;
  size(path: string): number;
  read(path: string): AsyncIterable<Uint8Array>;
  /** A small file as a whole. */
  bytes(path: string): Promise<Uint8Array>;
  close(): Promise<void>;
};

const SMALL = 1 << 28;

/** Opens `pack.zip`, or with `pack.001.zip` all volumes that lie beside it. Throws a `Problem` when the file is not there and a `BadArchive` when it is not safe to read. */
export async function openPack(file: string): Promise<OpenPack> {
  const first = /^(.*)\.001\.zip$/.exec(file);
  const names = [file];
  if (first !== null) for (let at = 2; existsSync(volume(first[1] as string, at)); at += 1) names.push(volume(first[1] as string, at));
  const handles: FileHandle[] = [];
  const close = async (): Promise<void> => {
    for (const handle of handles) await handle.close();
  };
  try {
    const sources: ByteSource[] = [];
    for (const name of names) {
      const handle = await open(name, 'r').catch((error: unknown) => {
        throw new Problem(`${name} cannot be read: ${error instanceof Error ? (Reflect.get(error, 'code') ?? error.message) : String(error)}`);
      });
      handles.push(handle);
      sources.push(await sourceOf(handle));
    }
    return { ...(await openVolumes(sources)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The files of all volumes of a pack, which come in the order of their paths. Throws a `BadArchive`. */
export async function openVolumes(sources: readonly ByteSource[]): Promise<Omit<OpenPack, 'close'>> {
  const where = new Map<string, { readonly zip: OpenZip; readonly bytes: number }>();
  const folded = new Set<string>();
  let last = '';
  for (const source of sources) {
    const zip = await openZip(source);
    for (const { path, bytes } of zip.entries) {
      if (path <= last) throw new BadArchive(`${path}: the volumes are not in the order of their paths, or hold something twice`);
      if (folded.has(path.toLowerCase())) throw new BadArchive(`${path}: it is there twice`);
      folded.add(path.toLowerCase());
      last = path;
      where.set(path, { zip, bytes });
    }
  }
  const found = (path: string): { readonly zip: OpenZip; readonly bytes: number } => {
    const entry = where.get(path);
    if (entry === undefined) throw new BadArchive(`${path} is missing`);
    return entry;
  };
  return {
    paths: [...where.keys()],
    has: path => where.has(path),
    size: path => found(path).bytes,
    read: path => found(path).zip.read(path),
    async bytes(path) {
      if (found(path).bytes > SMALL) throw new BadArchive(`${path}: it is too large to be what its name says`);
      const chunks: Uint8Array[] = [];
      for await (const chunk of found(path).zip.read(path)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}

function volume(stem: string, at: number): string {
  return `${stem}.${String(at).padStart(3, '0')}.zip`;
}

async function sourceOf(handle: FileHandle): Promise<ByteSource> {
  const { size } = await handle.stat();
  return {
    size,
    async read(from, length) {
      const bytes = Buffer.alloc(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, from + filled);
        if (bytesRead === 0) throw new BadArchive('it is cut off');
        filled += bytesRead;
      }
      return bytes;
    },
  };
}
