import type { RunRecord } from '#kernel/run';
import type { Verdict } from '#kernel/verdict';

/**
 * What became of a verdict from one run to another, by the same definition unless it says otherwise.
 * - `opened`: it fails and did not. `resolved`: it failed and passes, does not apply, or its resource is gone. `changed`: it fails with another code or severity.
 * - `found`: it fails, and the earlier run had another definition, or did not or could not look. `closed`: it ceased to fail under another definition. Neither is a change of the estate.
 * - `unknown`: it failed, and the later run could not judge it or did not look.
 * - `other`: it fails in neither run and is judged otherwise.
 */
export const turns = ['opened', 'resolved', 'changed', 'found', 'closed', 'unknown', 'other'] as const;
export type Turn = (typeof turns)[number];

type Said = Pick<Verdict, 'outcome' | 'code' | 'severity' | 'criteria'>;
export type VerdictChange = Pick<Verdict, 'check' | 'account' | 'region' | 'resource' | 'name'> & { readonly turn: Turn; readonly from: Said | null; readonly to: Said | null };
export type CriteriaChange = { readonly check: string; readonly from: string | null; readonly to: string | null };
export type RunDiff = {
  /** Checks whose definition differs; null where a run left the check out. */
  readonly criteria: readonly CriteriaChange[];
  /** Sorted by turn, then check, account, region, resource (code units). */
  readonly changes: readonly VerdictChange[];
};

type Run = { readonly record: Pick<RunRecord, 'scope'>; readonly criteria: ReadonlyMap<string, string>; readonly verdicts: AsyncIterable<Verdict> };
type Kept = Said & Pick<Verdict, 'region' | 'name'>;

/** Compares the verdicts of two runs; those of the earlier one are held in memory. What could not be listed is not taken for gone. */
export async function diffRuns(before: Run, after: Run): Promise<RunDiff> {
  const known = new Map<string, Kept>();
  /** Cells of a check that a run did not list to their end, as `check account region`. */
  const [unlistedBefore, unlisted] = [new Set<string>(), new Set<string>()];
  for await (const verdict of before.verdicts) {
    known.set(keyOf(verdict), keptOf(verdict));
    if (isGap(verdict)) unlistedBefore.add(`${verdict.check} ${verdict.account} ${verdict.region}`);
  }
  const changes: VerdictChange[] = [];
  for await (const verdict of after.verdicts) {
    const key = keyOf(verdict);
    const from = known.get(key) ?? null;
    known.delete(key);
    if (isGap(verdict)) unlisted.add(`${verdict.check} ${verdict.account} ${verdict.region}`);
    const to = keptOf(verdict);
    const turn = turnOf(verdict, from, to);
    if (turn !== null) changes.push(changeOf(key, turn, from, to));
  }
  for (const [key, from] of known) {
    const [check = '', account = '', region = ''] = key.split('\0');
    const looked = covers(after, check, account) && isListed(unlisted, check, account, region);
    const turn = from.outcome !== 'fail' ? 'other' : !looked ? 'unknown' : isOtherDefinition(check) ? 'closed' : 'resolved';
    changes.push(changeOf(key, turn, from, null));
  }
  const order = (change: VerdictChange): string => [turns.indexOf(change.turn), change.check, change.account, change.region, change.resource].join('\0');
  return {
    criteria: [...new Set([...before.criteria.keys(), ...after.criteria.keys()])]
      .sort()
      .map(check => ({ check, from: before.criteria.get(check) ?? null, to: after.criteria.get(check) ?? null }))
      .filter(({ from, to }) => from !== to),
    changes: changes
      .map(change => ({ change, key: order(change) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ change }) => change),
  };

  function isOtherDefinition(check: string): boolean {
    return before.criteria.get(check) !== after.criteria.get(check);
  }
  function turnOf({ check, account, region }: Verdict, from: Kept | null, to: Kept): Turn | null {
    const moved = isOtherDefinition(check);
    if (to.outcome === 'fail') {
      if (from?.outcome === 'fail') return from.code === to.code && from.severity === to.severity ? null : 'changed';
      const looked = from === null ? covers(before, check, account) && isListed(unlistedBefore, check, account, region) : from.outcome !== 'not-assessed';
      return looked && !moved ? 'opened' : 'found';
    }
    if (from?.outcome === 'fail') return to.outcome === 'pass' || to.outcome === 'not-applicable' ? (moved ? 'closed' : 'resolved') : 'unknown';
    return from !== null && from.outcome === to.outcome && from.code === to.code ? null : 'other';
  }
}

/** A cell of the whole account may hold resources of any Region. */
function isListed(unlisted: ReadonlySet<string>, check: string, account: string, region: string): boolean {
  return !unlisted.has(`${check} ${account} ${region}`) && !unlisted.has(`${check} ${account} global`);
}

/** Stands for what a cell did not list. */
function isGap({ code, outcome }: Verdict): boolean {
  return outcome === 'not-assessed' && (code === 'not-listed' || code === 'incomplete');
}

function covers({ record: { scope } }: Run, check: string, account: string): boolean {
  return scope.checks.includes(check) && scope.accounts.some(({ id }) => id === account);
}

function keyOf({ check, account, region, resource }: Verdict): string {
  return [check, account, region, resource].join('\0');
}

function keptOf({ outcome, code, severity, criteria, region, name }: Verdict): Kept {
  return { outcome, code, severity, criteria, region, name };
}

function changeOf(key: string, turn: Turn, from: Kept | null, to: Kept | null): VerdictChange {
  const [check = '', account = '', region = '', resource = ''] = key.split('\0');
  const said = (kept: Kept | null): Said | null => kept && { outcome: kept.outcome, code: kept.code, severity: kept.severity, criteria: kept.criteria };
  return { turn, check, account, region, resource, name: (to ?? from)?.name ?? resource, from: said(from), to: said(to) };
}
