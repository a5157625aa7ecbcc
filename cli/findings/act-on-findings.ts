import { Problem } from '#kernel/problem';
import { instant } from '#kernel/time';
import { Action } from '#review/action';
import { applyAction } from '#review/apply-action';
import { policyOf } from '#review/policy';
import type { FindingStore, StoredFinding } from '#store/finding-store';
import { loadConfig } from '../config/load-config.ts';
import { findingLine } from './finding-lines.ts';
import { localActor } from './local-actor.ts';
import { withStore } from './with-store.ts';

export type ActFlags = { readonly store: string; readonly config?: string; readonly as?: string; readonly json?: boolean };
/** What became of each finding: those that it was done to as they are then, and a line for each that was refused. */
export type Acted = { readonly done: readonly StoredFinding[]; readonly refused: readonly string[] };

/** Does the same to each finding; what is refused is told, the others are done. Exit status 1 when any was refused. */
export async function actOnFindings(ids: readonly string[], flags: ActFlags, given: (id: string, store: FindingStore) => Promise<unknown>): Promise<void> {
  const { done, refused } = await actOnEach(ids, flags, given);
  if (flags.json === true) for (const finding of done) console.log(findingLine(finding));
  if (refused.length > 0) throw new Problem(refused.join('\n'), 'failure');
}

/** Does the same to each finding and says so to people. */
export async function actOnEach(ids: readonly string[], flags: ActFlags, given: (id: string, store: FindingStore) => Promise<unknown>): Promise<Acted> {
  const policy = policyOf(loadConfig(flags.config));
  const actor = localActor(flags.as);
  return withStore(flags.store, async store => {
    const done: StoredFinding[] = [];
    const refused: string[] = [];
    for (const id of ids) {
      const parsed = Action.safeParse(await given(id, store));
      if (!parsed.success) throw new Problem(`${parsed.error.issues[0]?.path.join('.') ?? ''}: ${parsed.error.issues[0]?.message ?? 'wrong'}`);
      const result = await applyAction(store, id, parsed.data, { actor, now: instant(Date.now()), policy });
      if ('refused' in result) refused.push(`${id}: ${result.text}`);
      else {
        done.push(result.finding);
        if (flags.json !== true) console.error(`${id}: ${told(parsed.data.type)} (revision ${result.finding.rev})`);
      }
    }
    return { done, refused };
  });
}

/** The id of the request that waits on a finding, for who approves what they saw with `show` a moment ago. */
export async function waitingRequest(store: FindingStore, id: string): Promise<number> {
  const found = await store.get(id);
  if (found === null) throw new Problem(`${id}: there is no such finding in ${store.place}; \`tally findings list\` shows them`);
  if (found.request === null) throw new Problem(`${id}: nobody asks for anything`, 'failure');
  return found.request.id;
}

function told(type: Action['type']): string {
  return type === 'verify-fix' ? 'asked for a look' : `${type.replaceAll('-', ' ')} done`;
}
