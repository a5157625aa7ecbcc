import type { RunRecord } from '#kernel/run';
import type { Verdict } from '#kernel/verdict';
import { Problem } from '#kernel/problem';
import { isVerify } from '#kernel/schedule';
import { readLines } from '#store/lines';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { readText } from '#store/read-text';

/** The finished runs of a store, oldest first; without `all` those that only looked again at some findings are left out. */
export async function storedRuns(objects: Objects, all = false): Promise<readonly RunRecord[]> {
  const runs: RunRecord[] = [];
  for await (const key of objects.list('runs/')) {
    const [, run] = /^runs\/([^/]+)\/run\.json$/.exec(key) ?? [];
    if (run !== undefined && (all || !isVerify(run))) runs.push(JSON.parse((await readText(objects, key)) ?? '{}') as RunRecord);
  }
  return runs.sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : a.run < b.run ? -1 : 1));
}

/** A run by its id, or the newest for `last`. */
export async function storedRun(objects: Objects, id: string): Promise<{ readonly record: RunRecord; readonly folder: Objects }> {
  const runs = await storedRuns(objects, id !== 'last');
  const record = id === 'last' ? runs.at(-1) : runs.find(({ run }) => run === id);
  if (record === undefined) throw new Problem(`run ${id}: ${runs.length === 0 ? `there is no finished run in ${objects.place}; \`tally scan\` makes one` : `there is none; the newest is ${runs.at(-1)?.run}`}`);
  return { record, folder: prefixedObjects(objects, `runs/${record.run}/`) };
}

export async function* verdictsIn(folder: Objects): AsyncGenerator<Verdict> {
  for await (const batch of readLines(folder, 'verdicts.jsonl')) for (const text of batch) if (text !== '') yield JSON.parse(text) as Verdict;
}
