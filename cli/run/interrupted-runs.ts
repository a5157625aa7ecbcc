import { runPage } from '#publish/publish-run';
import type { Objects } from '#store/objects';

/** The runs that were started and did not end, by id. */
export async function interruptedRuns(objects: Objects): Promise<readonly string[]> {
  const runs: string[] = [];
  for await (const key of objects.list('runs/')) {
    const [, run, file, ...deeper] = key.split('/');
    if (run !== undefined && file === 'start.json' && deeper.length === 0 && (await objects.read(`runs/${run}/${runPage}`)) === null) runs.push(run);
  }
  return runs;
}
