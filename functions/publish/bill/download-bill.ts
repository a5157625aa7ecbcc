import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Problem } from '#kernel/problem';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';
import { currentManifests, isManifest, manifestKeys } from './bill-files.ts';

/**
 * A bill export in S3, as a folder on this machine: the manifests of `s3://bucket/prefix` and what they name, nothing else, because old versions lie beside it. `remove` takes the folder away again.
 * Throws a `Problem` where there is no manifest, or an object that one names is gone.
 */
export async function downloadBill(place: string, open: (bucket: string) => Promise<Objects> = openBucket): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?(.*)$/.exec(place) ?? [];
  if (bucket === undefined) throw new Problem(`${place} is no place in S3: it looks like s3://bucket/prefix`);
  const objects = await open(bucket);
  const keys: string[] = [];
  for await (const key of objects.list(prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`)) if (isManifest(key)) keys.push(key);
  const manifests = currentManifests(keys);
  if (manifests.length === 0) throw new Problem(`${place} has no manifest: give the prefix of an export, below which its …Manifest.json lies`);
  const folder = await mkdtemp(join(tmpdir(), 'tally-export-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    for (const manifest of manifests) {
      const text = (await readText(objects, manifest)) ?? '';
      const named = manifestKeys(text);
      if (named === null) throw new Problem(`s3://${bucket}/${manifest} names no files: a manifest of a bill has dataFiles or reportKeys`);
      await save(manifest, text);
      for (const key of named) {
        const bytes = await objects.read(key);
        if (bytes === null) throw new Problem(`s3://${bucket}/${manifest} names ${key}, which is not there: wait until the export is written, or look at the bucket's lifecycle rules`);
        await makeFolderOf(key);
        await pipeline(bytes, createWriteStream(join(folder, key)));
      }
    }
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }

  async function makeFolderOf(key: string): Promise<void> {
    // A key is a path of its own: none may lead out of the folder.
    if (key.split('/').includes('..') || key.startsWith('/')) throw new Problem(`${key} in the manifest leads out of its bucket`, 'failure');
    await mkdir(dirname(join(folder, key)), { recursive: true });
  }
  async function save(key: string, text: string): Promise<void> {
    await makeFolderOf(key);
    await writeFile(join(folder, key), text);
  }
}

async function openBucket(bucket: string): Promise<Objects> {
  const { s3Objects } = await import('#store/s3-objects');
  return s3Objects({ bucket, prefix: '' });
}
