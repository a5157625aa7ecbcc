import { cp, mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Drawn } from './draw-points.ts';
import { differences, leftBehind } from './left-behind.ts';
import { tally } from './tally-process.ts';
import type { Scene } from './scenes.ts';

/** What a killed scan came to: gone on with, or said to have nothing to go on with, because it had not begun or had ended. */
export type Struck = { readonly came: 'resumed' | 'had not begun' | 'had ended'; readonly wrong: readonly string[] };

const nothing = /^tally: --resume: no interrupted run in [^\n]+\n$/;
const results = new Set(['findings', 'events', 'ledgers', 'leases', 'out/findings.jsonl']);

/** Kills a scan at a point, goes on with `--resume`, and compares all that is left with what the undisturbed scan leaves. `wrong` is empty when it is the same. */
export async function strike({ scene, point }: Drawn<Scene>, folder: string): Promise<Struck> {
  const store = join(folder, 'store');
  const out = join(folder, 'out');
  const scan = ['scan', '--tape', scene.tape, '--store', 'store', '--out', 'out'];
  await mkdir(folder);
  try {
    await cp(scene.before, store, { recursive: true });
    const killed = await tally(scan, { cwd: folder, kill: point });
    if (killed.signal !== 'SIGKILL') return { came: 'had ended', wrong: [`it was not killed: status ${killed.status}, ${killed.err}`] };
    const run = join(store, 'runs', scene.run);
    const ended = existsSync(join(run, 'start.json')) && existsSync(join(run, 'report.html'));
    const resumed = await tally(['scan', '--resume', '--store', 'store', '--out', 'out'], { cwd: folder });
    if (resumed.status === scene.status) return { came: 'resumed', wrong: differences(scene.left, leftBehind(store, out)) };
    const came = ended ? 'had ended' : 'had not begun';
    const wrong: string[] = [];
    if (resumed.status !== 2 || !nothing.test(resumed.err)) wrong.push(`--resume ended with ${String(resumed.status ?? resumed.signal)}: ${resumed.err}`);
    // A run that had ended is whole where it lies, even if the copies were not.
    if (ended && !scene.replaces) wrong.push(...differences(scene.left, leftBehind(store, out), name => !name.startsWith('out/')));
    const again = await tally(scan, { cwd: folder });
    if (again.status !== scene.status && !ended) wrong.push(`the new scan ended with ${String(again.status ?? again.signal)}: ${again.err}`);
    // A scan of what is known counts nothing as new and leaves no Region early in which findings are open, which its own numbers and its coverage show.
    wrong.push(...differences(scene.left, leftBehind(store, out), name => !ended || scene.replaces || results.has(name)));
    return { came, wrong };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
