import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Milliseconds, each the median of cold processes. `over` is what the entry adds to bare Node. */
export type ImportTime = { readonly bare: number; readonly entry: number; readonly over: number; readonly runs: number };

/**
 * Starts Node anew `runs` times with the entry of a bundled handler (`<handlerDir>/index.mjs`) and as often bare, in turns, so that whatever
 * else the machine does falls on both. Throws when the entry cannot be imported.
 */
export function measureImport(handlerDir: string, runs = 15): ImportTime {
  const entry = pathToFileURL(resolve(join(handlerDir, 'index.mjs'))).href;
  const bare: number[] = [];
  const loaded: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    bare.push(millisecondsOf('0'));
    loaded.push(millisecondsOf(`await import(${JSON.stringify(entry)})`));
  }
  const [without, withEntry] = [median(bare), median(loaded)];
  return { bare: without, entry: withEntry, over: withEntry - without, runs };
}

/** The process leaves at once, so that handles which an entry keeps open do not count. */
function millisecondsOf(code: string): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', `${code}; process.exit(0)`], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } });
  const took = performance.now() - begun;
  if (status !== 0) throw new Error(`${code}: ${stderr}`);
  return took;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
