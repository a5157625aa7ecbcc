import { organizationScope } from '#evaluate/evaluate-run';
import { readPlan } from '#plan/plan-run';
import { leaseHolder } from '#reconcile/reconcile-run';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { interruptedRuns } from './interrupted-runs.ts';

/** Gives back the leases of scans that were killed, so that the next one does not wait for them to run out. Only for who has the store's folder to itself: then an interrupted run is nobody's. */
export async function releaseKilled({ findings, objects }: { readonly findings: FindingStore; readonly objects: Objects }): Promise<void> {
  for (const run of await interruptedRuns(objects)) {
    const plan = await readPlan({ folder: prefixedObjects(objects, `runs/${run}/`), run });
    if (plan === null) continue;
    for (const scope of [...plan.accounts.map(({ id }) => id), organizationScope]) await findings.release(scope, leaseHolder(run, scope));
  }
}
