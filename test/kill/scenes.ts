import { cp, mkdir, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations, type Operation } from './kill-point.ts';
import { leftBehind, type Left } from './left-behind.ts';
import { tally } from './tally-process.ts';

/** A scan that can be killed: the store it begins with, what it is given, and what it leaves and does when nobody disturbs it. */
export type Scene = {
  readonly name: string;
  /** The folder of the store that it begins with, to be copied. */
  readonly before: string;
  readonly tape: string;
  /** The run that the scan makes. */
  readonly run: string;
  /** Whether `before` holds a finished run of the same id, which the scan replaces. */
  readonly replaces: boolean;
  readonly status: number;
  readonly left: Left;
  readonly counts: Readonly<Record<Operation, number>>;
};

export type Weeks = { readonly first: string; readonly second: string };

/** Two weekly tapes of a small sample organisation. One of its accounts has more findings than are committed at once. */
export async function sampleOfTwoWeeks(folder: string, resources = 1500): Promise<Weeks> {
  await orFail(['sample', '--accounts', '2', '--resources', String(resources), '--seed', '7', '--weeks', '2', '--out', 'weeks'], folder);
  return { first: join(folder, 'weeks', '2026-11-10'), second: join(folder, 'weeks', '2026-11-17') };
}

/**
 * Three scans of the second week: of its tape, over a store that holds the first; of the same calls without coverage, so that the collectors are driven, over an
 * empty store; and of a tape whose run is in the store already.
 */
export async function scenes(folder: string, resources?: number): Promise<readonly Scene[]> {
  const weeks = await sampleOfTwoWeeks(folder, resources);
  const driven = join(folder, 'driven');
  await cp(weeks.second, driven, { recursive: true });
  await rm(join(driven, 'coverage.ndjson'));
  const first = join(folder, 'first');
  const empty = join(folder, 'empty');
  await mkdir(empty);
  await orFail(['scan', '--tape', weeks.first, '--store', first], folder);
  const judged = await undisturbed('judged', { before: first, tape: weeks.second, replaces: false }, folder);
  const again = await undisturbed('repeated', { before: join(folder, 'judged', 'store'), tape: weeks.second, replaces: true }, folder);
  return [judged, await undisturbed('driven', { before: empty, tape: driven, replaces: false }, folder), again];
}

async function undisturbed(name: string, given: Pick<Scene, 'before' | 'tape' | 'replaces'>, folder: string): Promise<Scene> {
  const own = join(folder, name);
  await cp(given.before, join(own, 'store'), { recursive: true });
  const count = join(own, 'counts.json');
  const status = await orFail(['scan', '--tape', given.tape, '--store', 'store', '--out', 'out'], own, count);
  const counts = JSON.parse(readFileSync(count, 'utf8')) as Scene['counts'];
  for (const operation of operations) if (typeof counts[operation] !== 'number') throw new Error(`${name}: ${operation} was not counted`);
  return { name, ...given, run: 'scan-2026-11-17T06:00:00Z', status, counts, left: leftBehind(join(own, 'store'), join(own, 'out')) };
}

/** 3: some cells of the sample organisation cannot be read, which is as it should be. */
async function orFail(args: readonly string[], cwd: string, count?: string): Promise<number> {
  const ended = await tally(args, { cwd, ...(count !== undefined && { count }) });
  if (ended.status === 0 || ended.status === 3) return ended.status;
  throw new Error(`tally ${args.join(' ')}: ${String(ended.status ?? ended.signal)}\n${ended.err}`);
}
