/**
 * Kills scans at points that a seed draws and goes on with each: `node test/bench/kill-and-resume.ts [--points 200] [--seed N]`. A tenth of them are scans of accounts so big
 * that threads judge them. Fails when one leaves anything else than the undisturbed scan.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scenes } from '../kill/scenes.ts';
import { strikeAll } from '../kill/strike-all.ts';

const { values } = parseArgs({ options: { points: { type: 'string', default: '200' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const points = Number(values.points);
const seed = Number(values.seed);
if (!Number.isInteger(points) || points < 1 || !Number.isInteger(seed)) throw new Error('--points and --seed take whole numbers');
const folder = mkdtempSync(join(tmpdir(), 'tally-kill-'));
const big = Math.ceil(points / 10);
const sizes = [
  { name: 'small', resources: 1500, count: points - big },
  { name: 'in threads', resources: 40_000, count: big },
];
try {
  console.log(`killing at ${points} points, seed ${seed}`);
  for (const { name, resources, count } of sizes) {
    if (count === 0) continue;
    const began = Date.now();
    const own = join(folder, String(resources));
    mkdirSync(own);
    const all = await scenes(own, resources);
    for (const scene of all)
      console.log(
        `  ${name}, ${scene.name}: ${Object.entries(scene.counts)
          .map(([operation, times]) => `${times} × ${operation}`)
          .join(', ')}`,
      );
    const struck = await strikeAll(all, { count, seed, folder: own, told: line => console.log(`  ${line}`) });
    const came = [...Map.groupBy(struck, each => each.came)].map(([how, list]) => `${list.length} ${how}`);
    const wrong = struck.filter(each => each.wrong.length > 0).length;
    console.log(`${name}: ${struck.length} kills: ${came.join(', ')}; ${wrong} left something else; ${Math.round((Date.now() - began) / 1000)} s`);
    if (wrong > 0 || struck.length !== count) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
