import { isVerify } from '#kernel/schedule';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';

/** So many runs are looked at: of several schedules each reads other cells. */
const mostRuns = 8;
const dayMs = 86_400_000;

/** The runs that ended within so many days before `asOf` and whose tape lies beside them, newest first. */
export async function earlierRuns(root: Objects, { asOf, maxAgeDays }: { readonly asOf: string; readonly maxAgeDays: number }): Promise<readonly string[]> {
  if (maxAgeDays === 0) return [];
  const ended = new Set<string>();
  const taped = new Set<string>();
  for await (const key of root.list('runs/')) {
    const [, run, file] = /^runs\/([^/]+)\/(run\.json|tape\/tape\.json)$/.exec(key) ?? [];
    if (run !== undefined && !isVerify(run)) (file === 'run.json' ? ended : taped).add(run);
  }
  const oldest = Date.parse(asOf) - maxAgeDays * dayMs;
  return [...ended]
    .filter(run => taped.has(run) && instantOf(run) < Date.parse(asOf) && instantOf(run) >= oldest)
    .sort((a, b) => instantOf(b) - instantOf(a) || (a < b ? -1 : 1))
    .slice(0, mostRuns);
}

/** A run's id is `<schedule>-<asOf>`. */
function instantOf(run: string): number {
  return Date.parse(asOfOf(run));
}
export function asOfOf(run: string): string {
  return run.slice(-'2026-01-01T00:00:00Z'.length);
}

/** Where a stored run's tape lies. */
export function tapeOfRun(root: Objects, run: string): Objects {
  return prefixedObjects(root, `runs/${run}/tape/`);
}
