import type { RunRecord } from '#kernel/run';

export type DefinedRun = { readonly record: Pick<RunRecord, 'run' | 'asOf' | 'versions'>; /** Of each check that ran. */ readonly criteria: ReadonlyMap<string, string> };
/** What was defined otherwise from one run to the next. A changed definition is never an improvement. */
export type DefinitionChange = { readonly from: string; readonly to: string; readonly what: 'version' | 'check'; readonly name: string; readonly before: string | null; readonly after: string | null };

/** Follows versions and criteria over the runs of a period, oldest first. */
export function* definitionChanges(runs: readonly DefinedRun[]): Generator<DefinitionChange> {
  for (const [at, after] of runs.entries()) {
    const before = runs[at - 1];
    if (before === undefined) continue;
    const between = { from: before.record.run, to: after.record.run };
    for (const name of ['tally', 'checks', 'config', 'prices', 'catalogue'] as const)
      if (before.record.versions[name] !== after.record.versions[name]) yield { ...between, what: 'version', name, before: before.record.versions[name], after: after.record.versions[name] };
    for (const name of [...new Set([...before.criteria.keys(), ...after.criteria.keys()])].sort()) {
      const [was, is] = [before.criteria.get(name) ?? null, after.criteria.get(name) ?? null];
      if (was !== is) yield { ...between, what: 'check', name, before: was, after: is };
    }
  }
}
