import { globSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { sampleRuns } from './sample-runs.ts';

let runs: ReadonlyMap<string, string>;
beforeAll(async () => {
  runs = await sampleRuns();
}, 180_000);

const kept = globSync('test/golden/expected/*/*')
  .map(file => file.slice('test/golden/expected/'.length))
  .sort();

test('the sample organisation leaves the files that are kept', () => {
  expect([...runs.keys()].sort()).toEqual(kept);
});
test.each(kept)('%s is what it was; if it ought to differ, run `npm run golden` and look at the diff', file => {
  expect(runs.get(file)?.split('\n')).toEqual(readFileSync(`test/golden/expected/${file}`, 'utf8').split('\n'));
});
