import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateAccount, type Export } from '#evaluate/evaluate-account';
import { evaluateOrganization } from '#evaluate/evaluate-organization';
import type { Call } from '#kernel/call';
import type { Coverage } from '#kernel/cell';
import type { Resource } from '#kernel/resource';
import type { Outcome } from '#kernel/verdict';
import { runSetup } from '#plan/run-setup';
import { fileObjects } from '#store/file-objects';
import type { Objects } from '#store/objects';
import { openTape } from '#store/tape';
import { sampleConfig, sampleTape } from '../../../cli/sample/sample-tape.ts';
import type { World } from '../../../cli/sample/world.ts';

export const { registries, checks } = runSetup({ config: sampleConfig });

/** Runs an act in a folder that is gone afterwards. */
export async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tally-sample-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function record(world: World, asOf: string, tape: Objects, bound = checks, config = sampleConfig): Promise<void> {
  await sampleTape({ world, asOf, tape, registries, checks: bound, config });
}

/** The bytes of every file below a folder, as one digest. */
export function bytesOf(folder: string): string {
  const hash = createHash('sha256');
  for (const file of globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort())
    hash.update(file.slice(folder.length)).update(readFileSync(file));
  return hash.digest('hex');
}

export type Said = { readonly check: string; readonly account: string; readonly region: string; readonly resource: string; readonly outcome: Outcome; readonly code: string; readonly facts: object };
export type Judged = { readonly said: readonly Said[]; readonly coverage: readonly Coverage[]; readonly bill: readonly Resource[]; readonly config: readonly Resource[] };

/** Both passes of evaluate over a recorded tape. */
export async function judged(objects: Objects, asOf: string, bound = checks): Promise<Judged> {
  const tape = await openTape(objects);
  const said: Said[] = [];
  const coverage: Coverage[] = [];
  const exports: Export[] = [];
  let bill: readonly Resource[] = [];
  let config: readonly Resource[] = [];
  const emit: Parameters<typeof evaluateAccount>[0]['emit'] = ({ check }, { account, region, resource }, { outcome, code, facts }) => void said.push({ check: check.id, account, region, resource, outcome, code, facts });
  const common = { checks: bound, registries, config: sampleConfig, asOf, sorted: true, emit, drain: () => undefined };
  for (const { id } of tape.head.accounts) {
    const done = await evaluateAccount({ ...common, tape, account: id, expected: [] });
    coverage.push(...done.coverage);
    exports.push(...done.exports);
    if (id === tape.head.accounts[0]?.id) [bill, config] = [done.kept.get('bill-row') ?? [], done.kept.get('config-resource') ?? []];
  }
  await evaluateOrganization({ ...common, exports, partition: 'aws', account: tape.head.accounts[0]?.id ?? '' });
  return { said, coverage, bill, config };
}

/** Every call of a tape. */
export async function callsOf(objects: Objects): Promise<readonly (Call & { readonly file: string })[]> {
  const tape = await openTape(objects);
  const calls: (Call & { file: string })[] = [];
  for (const file of tape.files) for await (const batch of tape.calls(file)) for (const call of batch) calls.push({ ...call, file: file.file });
  return calls;
}

export { fileObjects };
