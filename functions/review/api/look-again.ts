import { instant } from '#kernel/time';
import { endVerification } from '#reconcile/end-verification';
import { actorIn } from '#review/auth/principal';
import { decideAction } from '#review/decide-action';
import { policyOf } from '#review/policy';
import { askRescan, type Reserved } from '#review/rescan/ask-rescan';
import { rescanOf } from '#review/rescan/rescan-of';
import type { StoredFinding } from '#store/finding-store';
import type { ApiPlace, Asked } from './handlers.ts';
import { Refusal } from './refusal.ts';

type Given = { readonly finding: StoredFinding; readonly rev: number | null };

/**
 * The look that a `verify-fix` of these findings gets, of those whose version and rules allow it; null where none does, or where nothing here can look.
 * Throws a `Refusal` when there were too many.
 */
export async function reserveLook(place: ApiPlace, { principal, now }: Asked, given: readonly Given[]): Promise<Reserved | null> {
  if (place.startRescan === undefined) return null;
  const at = instant(now);
  const able = given.filter(({ finding, rev }) => (rev === null || finding.rev === rev) && !('refused' in decideAction(finding, { type: 'verify-fix' }, actorIn(principal, finding.account), at, policyOf(place.config))));
  const { kinds } = await import('#inventory/registry.generated');
  const rescan = rescanOf(
    able.map(({ finding }) => finding),
    kinds,
  );
  if (rescan === null) return null;
  const asked = await askRescan(place.findings, rescan, { by: principal.sub, now, hasEnded: async run => (await place.runs.view(run)) !== null });
  if ('busy' in asked) throw new Refusal(429, 'too-many-looks', asked.busy);
  return asked;
}

/** Starts a look that was reserved. One that cannot be started is written down at its findings, and refused. */
export async function startLook({ findings, startRescan }: ApiPlace, look: Reserved | null, now: Date): Promise<void> {
  if (look === null || !look.isNew || startRescan === undefined) return;
  try {
    await startRescan(look);
  } catch {
    for (const id of look.rescan.findings) await endVerification(findings, id, { run: look.run, at: instant(now), outcome: 'failed', why: 'the look could not be started' });
    throw new Refusal(503, 'not-started', 'the look was written down but could not be started: try again, or wait for the next scan');
  }
}
