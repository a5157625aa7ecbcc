import { Problem } from '#kernel/problem';
import { verdictOf } from '#review/api/finding-detail';
import { recordedCall } from '#review/read/recorded-call';
import { runViews } from '#review/read/run-views';
import { fileRunNames } from '#store/file-run-names';
import { openStore } from '../config/open-store.ts';
import { keptTape } from '../run/kept-tape.ts';

/** Prints the calls on which the newest verdict on a finding stands: their ids, or one of them as AWS answered it. The runs lie in the folder of the store. */
export async function showCall(id: string, call: string | undefined, { store }: { readonly store: string }): Promise<void> {
  const { findings, objects } = await openStore(store, 'read');
  try {
    const finding = await findings.get(id);
    if (finding === null) throw new Problem(`${id}: there is no such finding in ${findings.place}; \`tally findings list\` shows them`);
    const judged = await verdictOf({ runs: runViews({ objects, names: () => fileRunNames(objects.place) }) }, finding, new Date());
    if (judged === null) throw new Problem(`${id}: no run in ${objects.place} judged it, so that there is no call to show`);
    const { calls } = judged.verdict;
    if (call === undefined) {
      for (const each of calls) console.log(each);
      return;
    }
    if (!calls.includes(call)) throw new Problem(`${call}: the newest verdict on ${id} does not stand on that call; without one, its calls are listed`);
    const tape = await keptTape(judged.view);
    const found = tape === null ? null : await recordedCall(tape, call);
    if (found === null) throw new Problem(`the tape of ${judged.view.record.run} is not kept here, so the call cannot be shown`);
    const { id: _, ...said } = found;
    console.log(JSON.stringify(said, null, 2));
  } finally {
    await findings.close();
  }
}
