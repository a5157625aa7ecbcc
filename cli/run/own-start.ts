import { Problem } from '#kernel/problem';
import { loadOwnChecks, type OwnChecks } from '../own-checks/load-own-checks.ts';
import * as z from 'zod';

/** The user's own checks that a run was started with: where they lie, and the digest of each by its id. */
export const OwnStart = z.object({ dir: z.string(), digests: z.record(z.string(), z.string()) });
export type OwnStart = z.output<typeof OwnStart>;

/** Where a run keeps what its reports say of the user's own checks, and their files. */
export const ownChecksKey = 'own-checks.json';
export const ownSourcesPrefix = 'own-checks/';

export function ownStartOf({ dir, digests }: OwnChecks): OwnStart {
  return { dir, digests: Object.fromEntries([...digests].sort()) };
}

/** Loads them again, for `--resume` or in a thread. A run is judged by one definition to its end: a `Problem` when a check is another one now. */
export async function loadStartedChecks(start: OwnStart | null): Promise<OwnChecks | null> {
  if (start === null) return null;
  const own = await loadOwnChecks(start.dir);
  const moved = [...new Set([...Object.keys(start.digests), ...own.digests.keys()])].filter(id => start.digests[id] !== own.digests.get(id)).sort();
  if (moved.length > 0) throw new Problem(`${start.dir}: ${moved.join(', ')} changed since the run began; put the files back, or begin another scan`);
  return own;
}
