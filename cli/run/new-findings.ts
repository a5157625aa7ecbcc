import type { RunRecord } from '#kernel/run';
import { instant } from '#kernel/time';
import { movementOf } from '#reports/model/finding-flow';
import type { FindingStore } from '#store/finding-store';

/**
 * The findings that a run opened or opened again, by id. The baseline of an account and what a new or changed definition found are no news about the
 * estate and are not among them; a finding that only changed was known before.
 */
export async function newFindings(store: FindingStore, { run, asOf }: Pick<RunRecord, 'run' | 'asOf'>): Promise<ReadonlySet<string>> {
  const fresh = new Set<string>();
  for await (const event of store.eventsBetween(asOf, instant(Date.parse(asOf) + 1000))) {
    if (event.run !== run) continue;
    const { kind } = movementOf(event, undefined);
    if (kind === 'new' || kind === 'reopened') fresh.add(event.finding);
  }
  return fresh;
}
