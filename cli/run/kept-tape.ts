import type { RunView } from '#review/read/run-views';
import { fileObjects } from '#store/file-objects';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { readText } from '#store/read-text';

/** The tape of a run: in its own folder, or where the scan was told to write or to read it. Null where it is not kept. */
export async function keptTape({ folder }: Pick<RunView, 'folder'>): Promise<Objects | null> {
  const own = prefixedObjects(folder, 'tape/');
  if ((await own.read('tape.json')) !== null) return own;
  const { record, tape } = JSON.parse((await readText(folder, 'start.json')) ?? '{}') as { readonly record?: string | null; readonly tape?: string | null };
  const elsewhere = record ?? tape ?? null;
  if (elsewhere === null) return null;
  const there = fileObjects(elsewhere);
  return (await there.read('tape.json')) === null ? null : there;
}
