import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Call } from '#kernel/call';
import { newFolder } from '../tally-program.ts';

/** A copy of a tape in which `edit` has seen every call. Returns its folder. */
export async function editedTape(tape: string, edit: (call: Call) => Call): Promise<string> {
  const copy = join(await newFolder(), 'tape');
  await cp(tape, copy, { recursive: true });
  for (const file of await readdir(copy, { recursive: true })) {
    if (!file.endsWith('.ndjson.gz')) continue;
    const lines = gunzipSync(await readFile(join(copy, file)))
      .toString('utf8')
      .split('\n')
      .filter(line => line !== '');
    await writeFile(join(copy, file), gzipSync(lines.map(line => `${JSON.stringify(edit(JSON.parse(line)))}\n`).join('')));
  }
  return copy;
}
