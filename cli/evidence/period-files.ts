import { canonicalJson } from '#kernel/canonical';
import { digest } from '#kernel/hash';
import type { RunRecord } from '#kernel/run';
import type { Verdict } from '#kernel/verdict';
import { readPlan } from '#plan/plan-run';
import { definitionChanges, type DefinedRun } from '#reports/evidence/definition-changes';
import type { Manifest, Role } from '#reports/evidence/manifest';
import { csvLine } from '#reports/evidence/population';
import { drawOrder, sampler, sampleSeed, type Drawn } from '#reports/evidence/sample';
import { scheduledWeeks } from '#reports/evidence/schedule';
import { verdictDigest } from '#reports/evidence/verdict-digest';
import { itemKey } from '#reports/evidence/verdict-pass';
import { readLines } from '#store/lines';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { tapeObjects } from './pack-source.ts';
import { storedRuns, verdictsIn } from '../run/stored-runs.ts';

type Item = { readonly run: string; readonly verdict: Verdict };
const longest = 1 << 20;

/** The runs of a period, oldest first. */
export async function runsIn(objects: Objects, { from, to }: Manifest['period']): Promise<readonly RunRecord[]> {
  return (await storedRuns(objects)).filter(({ asOf }) => asOf >= from && asOf < to);
}

/**
 * What a pack of a quarter or a year holds beside its last run: all runs with their digests, the weeks without one, what was defined otherwise, and samples over all weeks with the calls that they
 * rest on. `until` is the time up to which runs can be expected.
 */
export async function* periodFiles(
  objects: Objects,
  period: Manifest['period'],
  { nonce, size, until }: { readonly nonce: string; readonly size: number; readonly until: string },
): AsyncGenerator<{ readonly path: string; readonly role: Role; readonly body: string }> {
  const records = await runsIn(objects, period);
  const folders = new Map(records.map(({ run }) => [run, prefixedObjects(objects, `runs/${run}/`)]));
  const digests = new Map<string, string>();
  for (const [run, folder] of folders) {
    const own = verdictDigest();
    for await (const verdict of verdictsIn(folder)) own.add(verdict);
    digests.set(run, own.hex());
  }
  const seed = sampleSeed(digest([...digests]), nonce);
  yield file(
    'period/period.json',
    `${canonicalJson({ ...period, seed, until, runs: records.map(({ run, asOf, versions, coverage, verdicts, calls }) => ({ run, asOf, versions, coverage, verdicts, calls, verdictDigest: digests.get(run) })) })}\n`,
  );
  const weeks = scheduledWeeks(records, period, until);
  yield file('period/weeks.csv', csvLine(['week', 'from', 'to', 'state', 'runs']) + weeks.map(({ week, from, to, state, runs }) => csvLine([week, from, to, state, runs.join(' ')])).join(''));
  const defined: DefinedRun[] = [];
  for (const record of records) defined.push({ record, criteria: new Map((await readPlan({ folder: folders.get(record.run) as Objects, run: record.run }))?.checks.map(({ check, criteria }) => [check, criteria])) });
  yield file(
    'period/definitions.csv',
    csvLine(['from run', 'to run', 'what', 'name', 'before', 'after']) + [...definitionChanges(defined)].map(change => csvLine([change.from, change.to, change.what, change.name, change.before ?? '', change.after ?? ''])).join(''),
  );
  const drawn = new Map<string, ReturnType<typeof sampler<Item>>>();
  for (const [run, folder] of folders)
    for await (const verdict of verdictsIn(folder)) {
      if (verdict.outcome !== 'fail' && verdict.outcome !== 'pass') continue;
      const own = drawn.get(verdict.check) ?? sampler<Item>(size);
      drawn.set(verdict.check, own);
      own.offer(drawOrder(seed, `${run} ${itemKey(verdict)}`), () => ({ run, verdict }));
    }
  const items: readonly Drawn<Item>[] = [...drawn.keys()].sort().flatMap(check => drawn.get(check)?.drawn() ?? []);
  yield file(
    'period/samples.csv',
    csvLine(['order', 'run', 'check', 'account', 'region', 'resource', 'name', 'outcome', 'code', 'calls']) +
      items.map(({ order, value: { run, verdict } }) => csvLine([order, run, verdict.check, verdict.account, verdict.region, verdict.resource, verdict.name, verdict.outcome, verdict.code, verdict.calls.join(' ')])).join(''),
  );
  yield file(
    'period/sample-calls.ndjson',
    (
      await sampledCalls(
        items.map(({ value }) => value),
        folders,
      )
    )
      .map(line => `${canonicalJson(line)}\n`)
      .join(''),
  );
}

/** The recorded calls of sampled items as they stand on the tapes of their runs; of one that is longer than 1 MiB, its length alone. */
async function sampledCalls(items: readonly Item[], folders: ReadonlyMap<string, Objects>): Promise<readonly object[]> {
  const lines: object[] = [];
  for (const [run, folder] of folders) {
    const wanted = new Map<string, Set<number>>();
    for (const { run: of, verdict } of items) {
      if (of !== run) continue;
      for (const call of verdict.calls) {
        const [path = '', line = ''] = call.split('#');
        wanted.set(path, (wanted.get(path) ?? new Set()).add(Number(line)));
      }
    }
    if (wanted.size === 0) continue;
    const tape = await tapeObjects(folder).catch(() => null);
    for (const [path, numbers] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (tape === null) {
        lines.push({ run, call: path, missing: 'the tape of this run is not there any more' });
        continue;
      }
      let at = 0;
      for await (const batch of readLines(tape, path))
        for (const text of batch) {
          at += 1;
          if (numbers.has(at)) lines.push(text.length > longest ? { run, call: `${path}#${at}`, length: text.length } : { run, call: `${path}#${at}`, line: text });
        }
    }
  }
  return lines;
}

function file(path: string, body: string): { readonly path: string; readonly role: Role; readonly body: string } {
  return { path, role: 'period', body };
}
