import { createHash } from 'node:crypto';
import type { Failure } from './failure.ts';
import { unlisted, type Manifest } from './manifest.ts';
import type { OpenPack } from './open-pack.ts';
import { BadArchive } from './zip-reader.ts';

/** Every listed file by its length and hash, and no other file. */
export async function checkFiles(pack: OpenPack, { files }: Manifest): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const listed = new Set(files.map(({ path }) => path));
  for (const path of pack.paths) if (!listed.has(path) && !unlisted.has(path)) failures.push({ code: 'E_EXTRA', text: `${path} is not in the manifest` });
  for (const { path, bytes, sha256 } of files) {
    if (!pack.has(path)) {
      failures.push({ code: 'E_MISSING', text: `${path} is missing` });
      continue;
    }
    if (pack.size(path) !== bytes) {
      failures.push({ code: 'E_HASH', text: `${path} has ${pack.size(path)} bytes in place of ${bytes}` });
      continue;
    }
    const hash = createHash('sha256');
    try {
      for await (const chunk of pack.read(path)) hash.update(chunk);
    } catch (error) {
      if (!(error instanceof BadArchive)) throw error;
      failures.push({ code: 'E_ARCHIVE', text: error.message });
      continue;
    }
    if (hash.digest('hex') !== sha256) failures.push({ code: 'E_HASH', text: `${path} is not what was signed` });
  }
  return failures;
}
