import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The names of the folders of runs below a store's folder, without looking into them: a tape may hold a hundred thousand files. */
export async function fileRunNames(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(join(folder, 'runs'), { withFileTypes: true })).filter(entry => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return [];
    throw error;
  }
}
