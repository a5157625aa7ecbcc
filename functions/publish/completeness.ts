import type { RunRecord } from '#kernel/run';
import type { Plan } from '#plan/plan';
import type { Objects } from '#store/objects';

/** Whether a run saw enough to be taken for a whole one, and if not, why, in one line. */
export type Completeness = { readonly complete: boolean; readonly share: number; readonly cause: string };

/** Share of the cells that must be complete; those skipped for a reason that is nobody's fault do not count. */
const LEAST_SHARE = 0.95;
const NAMED = 10;

export async function completeness({ coverage: { complete, partial, denied, failed } }: Pick<RunRecord, 'coverage'>, plan: Pick<Plan, 'accounts'>, folder: Objects): Promise<Completeness> {
  const counted = complete + partial + denied + failed;
  const share = counted === 0 ? 0 : complete / counted;
  const reconciled = new Set<string>();
  for await (const key of folder.list('changes/')) reconciled.add(key.slice('changes/'.length).replace(/\.json$/, ''));
  const left = plan.accounts
    .map(({ id }) => id)
    .filter(id => !reconciled.has(id))
    .sort();
  const causes = [
    ...(left.length === 0 ? [] : [`${left.length} of ${plan.accounts.length} accounts were not carried to their end: ${left.slice(0, NAMED).join(', ')}${left.length > NAMED ? ', …' : ''}`]),
    ...(share >= LEAST_SHARE ? [] : [`${complete} of ${counted} cells are complete, which is less than ${LEAST_SHARE * 100} %`]),
  ];
  return { complete: causes.length === 0, share: Math.floor(share * 1000) / 1000, cause: causes.length === 0 ? 'none' : `${causes.join('; ')}. The reports say which.` };
}
