import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from '#kernel/problem';

/**
 * Makes a folder and what lies above it, level by level: Node's recursive mkdir never comes back from a file system that refuses, such as /proc.
 * Throws a `Problem` that names the level and the system's code.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await exists(folder)) return;
  await makeFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    if (await exists(folder)) return; // another process was quicker
    throw new Problem(`${folder} cannot be made (${error instanceof Error ? String(Reflect.get(error, 'code') ?? error.message) : 'unknown'}): give a folder that can be written`);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
