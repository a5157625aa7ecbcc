import { moveAggregate } from '#reconcile/keep-aggregates';
import type { FindingStore, StoredFinding } from '#store/finding-store';
import type { Action } from './action.ts';
import type { Actor } from './actor.ts';
import { decideAction, type Refusal } from './decide-action.ts';
import { lapse } from './lapse.ts';
import type { ReviewPolicy } from './policy.ts';

const TRIES = 8;

/**
 * Reads a finding, decides and commits on its revision; when somebody else was faster it reads and decides again, a few times. With `rev` the action is
 * meant for exactly that revision, and another one is refused as `stale`; `look` is the run that a `verify-fix` gets. Returns the finding after it, or why it was refused.
 */
export async function applyAction(
  store: Pick<FindingStore, 'get' | 'commit' | 'document' | 'documents' | 'putDocument'>,
  id: string,
  action: Action,
  { actor, now, policy, rev, look }: { readonly actor: Actor; readonly now: string; readonly policy: ReviewPolicy; readonly rev?: number; readonly look?: string },
): Promise<{ readonly finding: StoredFinding } | Refusal> {
  let expected = rev;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const found = await store.get(id);
    if (found === null) return { refused: 'not-found', text: `there is no finding ${id} in your accounts` };
    if (expected !== undefined && found.rev !== expected) return { refused: 'stale', text: `somebody changed it meanwhile (revision ${found.rev}, not ${expected}): look at it again` };
    const ended = lapse(found, now, policy);
    if (ended !== null) {
      // What only the clock did is written down and does not count as somebody's change.
      if ((await store.commit([ended]))[0] === 'done' && expected !== undefined) expected += 1;
      continue;
    }
    const decided = decideAction(found, action, actor, now, policy, look);
    if ('refused' in decided) return decided;
    if ((await store.commit([decided]))[0] !== 'done') continue;
    await moveAggregate(store, found, decided.after);
    return { finding: decided.after };
  }
  return { refused: 'stale', text: 'it is being changed by others all the time: try again' };
}
