import { besideOurs, type BesideOurs, type Own } from '#review/imported/beside-ours';
import { readImported } from '#review/imported/read-imported';
import { sameDefect } from '#review/imported/same-defect';
import type { FindingStore } from '#store/finding-store';
import { lineWriter, readLines } from '#store/lines';
import type { Objects } from '#store/objects';

const importedFile = 'imported.jsonl';

/** Keeps with the run what other tools say and which findings of ours say the same, so that its reports say the same for years. Writes nothing where nothing was imported. */
export async function keepOtherTools(folder: Objects, store: Pick<FindingStore, 'documents'>): Promise<void> {
  const imported = await readImported(store);
  if (imported.length === 0) return;
  const own: Own[] = [];
  for await (const batch of readLines(folder, 'findings.jsonl'))
    for (const text of batch) {
      if (text === '') continue;
      const { id, check, account, region, resource, state } = JSON.parse(text) as Own;
      if (state === 'open') own.push({ id, check, account, region, resource, state });
    }
  const writer = await lineWriter(folder, importedFile);
  for (const each of besideOurs(imported, own, await sameDefect())) await writer.write(JSON.stringify(each));
  await writer.close();
}

/** What other tools said as of a run; null where nothing was imported. */
export async function readOtherTools(folder: Objects): Promise<readonly BesideOurs[] | null> {
  const all: BesideOurs[] = [];
  for await (const batch of readLines(folder, importedFile)) for (const text of batch) if (text !== '') all.push(JSON.parse(text) as BesideOurs);
  return all.length === 0 ? null : all;
}
