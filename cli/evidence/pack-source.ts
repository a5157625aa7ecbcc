import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSetup } from '#plan/run-setup';
import { readPlan } from '#plan/plan-run';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import type { RunRecord } from '#kernel/run';
import { packCheck } from '#publish/pack-check';
import type { PackCheck } from '#reports/evidence/create-pack';
import { fileObjects } from '#store/file-objects';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { readText } from '#store/read-text';
import { loadConfig } from '../config/load-config.ts';
import { openStore } from '../config/open-store.ts';
import { runScan } from '../run/run-scan.ts';
import { loadStartedChecks, OwnStart, ownSourcesPrefix } from '../run/own-start.ts';
import { storedRun, storedRuns } from '../run/stored-runs.ts';

export type SourceFlags = {
  readonly store: string;
  readonly run?: string;
  readonly tape?: string;
  readonly config?: string;
  /** The newest run of this time, in place of `run`. */ readonly within?: { readonly name: string; readonly from: string; readonly to: string };
};

/** A run with all that a pack of it is made of. */
export type PackSource = {
  readonly record: RunRecord;
  readonly folder: Objects;
  readonly tape: Objects;
  readonly config: Config;
  readonly select: readonly string[] | null;
  readonly checks: readonly PackCheck[];
  readonly ownSources: ReadonlyMap<string, string>;
  readonly store: { readonly findings: FindingStore; readonly objects: Objects };
  /** The time of the newest run of the store. */
  readonly newest: string;
};

/** Works on a stored run (the newest by default), or judges a tape first, in a store of its own that is removed afterwards. */
export async function withPackSource<T>(flags: SourceFlags, work: (source: PackSource) => Promise<T>): Promise<T> {
  if (flags.tape !== undefined && flags.run !== undefined) throw new Problem('--tape and --run: give one of them');
  if (flags.tape === undefined && flags.config !== undefined) throw new Problem('--config: a stored run has the configuration that it was judged with; give it with --tape');
  const temporary = flags.tape === undefined ? null : await mkdtemp(join(tmpdir(), 'tally-evidence-'));
  const store = await openStore(temporary ?? flags.store, temporary === null ? 'read' : 'write');
  try {
    const run = flags.tape === undefined ? (flags.run ?? 'last') : (await runScan({ config: loadConfig(flags.config), store, tape: flags.tape, progress: () => undefined })).run;
    const runs = await storedRuns(store.objects);
    const { within } = flags;
    const newest = within === undefined ? run : runs.findLast(({ asOf }) => asOf >= within.from && asOf < within.to)?.run;
    if (newest === undefined) throw new Problem(`--period ${within?.name}: the store has no run in it; the newest is ${runs.at(-1)?.run ?? 'none'}`);
    const { record, folder } = await storedRun(store.objects, newest);
    return await work({ ...(await sourceOf(record, folder, store)), newest: runs.at(-1)?.asOf ?? record.asOf });
  } finally {
    await store.findings.close();
    if (temporary !== null) await rm(temporary, { recursive: true, force: true });
  }
}

async function sourceOf(record: RunRecord, folder: Objects, store: PackSource['store']): Promise<Omit<PackSource, 'newest'>> {
  const start = JSON.parse((await readText(folder, 'start.json')) ?? '{}') as { readonly config?: unknown; readonly select?: readonly string[] | null; readonly own?: unknown };
  const config = Config.parse(start.config ?? {});
  const select = start.select ?? null;
  const own = await loadStartedChecks(OwnStart.nullable().default(null).parse(start.own));
  const criteria = new Map((await readPlan({ folder, run: record.run }))?.checks.map(({ check, criteria }) => [check, criteria]));
  const bound = new Map(runSetup({ config, own, ...(select === null ? {} : { select }) }).checks.map(each => [each.check.id, each]));
  const checks = record.scope.checks.map((id): PackCheck => {
    const found = bound.get(id);
    if (found === undefined) throw new Problem(`run ${record.run}: check ${id} is not in this version of tally any more; make the pack with the version that ran`, 'failure');
    return { ...packCheck(found), criteria: criteria.get(id) ?? found.criteria };
  });
  const ownSources = new Map<string, string>();
  for await (const key of folder.list(ownSourcesPrefix)) ownSources.set(key.slice(ownSourcesPrefix.length), (await readText(folder, key)) ?? '');
  return { record, folder, tape: await tapeObjects(folder), config, select, checks, ownSources, store };
}

/** Where a run's tape lies: in its folder, where it was told to write it, or what it was given. Throws a `Problem` where it is not there any more. */
export async function tapeObjects(folder: Objects): Promise<Objects> {
  const own = prefixedObjects(folder, 'tape/');
  if ((await own.read('tape.json')) !== null) return own;
  const { record, tape } = JSON.parse((await readText(folder, 'start.json')) ?? '{}') as { readonly record?: string | null; readonly tape?: string | null };
  const place = record ?? tape ?? null;
  if (place === null || (await fileObjects(place).read('tape.json')) === null)
    throw new Problem(`${folder.place}: ${place === null ? 'the run keeps no tape' : `its tape is not in ${place} any more`}; without the recorded calls there is no evidence`, 'failure');
  return fileObjects(place);
}
