import * as z from 'zod';
import { micros } from '#kernel/money';
import type { RunRecord } from '#kernel/run';

/** Which run a report speaks of: printed at its foot, so that every number leads back to a run and its versions. */
export const About = z.strictObject({
  run: z.string(),
  asOf: z.string(),
  organization: z.string(),
  partition: z.string(),
  accounts: z.int().nonnegative(),
  regions: z.int().nonnegative(),
  checks: z.int().nonnegative(),
  versions: z.strictObject({ tally: z.string(), checks: z.string(), config: z.string(), prices: z.string(), catalogue: z.string() }),
  /** AWS calls of the run, and what AWS charged for them. */
  calls: z.int().nonnegative(),
  cost: z.strictObject({ micros: z.int(), currency: z.string() }),
  /** Why the run is PARTIAL: it did not see enough to be taken for a whole one. Null when it did. */
  partial: z.string().nullable(),
  /** What the scan left out and why, one line each. */
  notes: z.array(z.string()),
});
export type About = z.output<typeof About>;

export function aboutOf(run: RunRecord): About {
  const { scope } = run;
  return {
    run: run.run,
    asOf: run.asOf,
    organization: scope.organization,
    partition: scope.partition,
    accounts: scope.accounts.length,
    regions: scope.regions.length,
    checks: scope.checks.length,
    versions: { ...run.versions },
    calls: run.calls,
    cost: { micros: micros(run.cost.amount), currency: run.cost.currency },
    partial: run.partial ?? null,
    notes: [...scope.notes],
  };
}
