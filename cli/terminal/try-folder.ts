import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Problem } from '#kernel/problem';
import { fileObjects } from '#store/file-objects';

/** Makes sure that a folder can be written before hours of work end in it. Throws a `Problem` that names the flag. */
export async function tryFolder(flag: string, folder: string): Promise<void> {
  const objects = fileObjects(resolve(folder));
  const probe = `tally-${randomUUID()}.tmp`;
  try {
    await objects.put(probe, '');
    await objects.remove(probe);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(`${flag} ${folder}: ${error.message.replace(`/${probe}`, '')}`);
  }
}
