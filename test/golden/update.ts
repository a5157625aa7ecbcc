/** Writes the golden files anew: look at the diff before it is committed. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sampleRuns } from './sample-runs.ts';

const runs = await sampleRuns();
rmSync('test/golden/expected', { recursive: true, force: true });
for (const [file, text] of runs) {
  mkdirSync(dirname(`test/golden/expected/${file}`), { recursive: true });
  writeFileSync(`test/golden/expected/${file}`, text);
}
console.log(`${runs.size} files written below test/golden/expected`);
