import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyseAccount } from './analyse-account.ts';
import { type Golden, goldenOf } from './golden.ts';

const files = globSync('test/access/golden/accounts/*.json.gz').sort();

test('every recorded file has a golden one', () => {
  expect(files).toHaveLength(7);
  expect(globSync('test/access/golden/*.json').sort()).toEqual(files.map(goldenOf).sort());
});

test.each(files)('%s is analysed as it was checked', file => {
  const golden = JSON.parse(readFileSync(goldenOf(file), 'utf8')) as Golden;
  expect(golden.checked.length).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(analyseAccount(file)))).toEqual(golden.analysis);
});
