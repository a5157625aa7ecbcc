import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintWith } from '#aws/fingerprint';
import type { Fingerprint } from '#aws/redact';
import { Problem } from '#kernel/problem';

/** The file of the key, in the folder of the store. */
const fingerprintKeyFile = 'fingerprint.key';

/**
 * Fingerprints under a random key that lies in `folder`, readable by its owner alone; made when there is none. Whoever loses the file loses nothing but the
 * comparison with earlier scans. Throws a `Problem` when the file is no key or others may read it.
 */
export async function localFingerprint(folder: string): Promise<NonNullable<Fingerprint>> {
  const file = join(folder, fingerprintKeyFile);
  await mkdir(folder, { recursive: true });
  try {
    const made = await open(file, 'wx', 0o600); // one of two that begin together wins, and both read what it wrote
    try {
      await made.writeFile(`${randomBytes(32).toString('hex')}\n`);
      await made.sync();
    } finally {
      await made.close();
    }
    await chmod(file, 0o600); // whatever the mask says
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EEXIST') throw error;
  }
  if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) throw new Problem(`${file}: others may read this key: run \`chmod 600 ${file}\`, or delete it to begin with a new one`);
  const text = (await readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Problem(`${file}: this is no key of fingerprints (64 hex digits): delete it to begin with a new one`);
  return fingerprintWith(Buffer.from(text, 'hex'));
}
