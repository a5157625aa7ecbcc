import type { Verdict } from '#kernel/verdict';
import type { FindingStore } from '#store/finding-store';
import { changeOf } from './change-of.ts';

/** What came of a look that somebody asked for. `not-seen`: it said nothing of the finding; `failed`: it could not be taken. */
export type Verification = { readonly run: string; readonly at: string; readonly outcome: Verdict['outcome'] | 'not-seen' | 'failed'; readonly why: string };

const TRIES = 8;

/** Writes down, once a run, what came of a look at an open finding. What the run resolved says so by its own event, and gets none. */
export async function endVerification(store: Pick<FindingStore, 'get' | 'commit' | 'events'>, id: string, { run, at, outcome, why }: Verification): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const found = await store.get(id);
    if (found === null || found.state === 'resolved') return;
    if ((await store.events(id)).some(event => event.type === 'verify-ended' && event.run === run)) return;
    const change = changeOf('verify-ended', found, found, { at, run, actor: 'scan', text: why, detail: { outcome } });
    if ((await store.commit([change]))[0] === 'done') return;
  }
}
