import { join } from 'node:path';
import { expect, test } from 'vitest';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { newFolder, printed, tally } from '../tally-program.ts';

const here = join(import.meta.dirname, 'usage');

test('a tape of what CloudWatch says of use gives exactly the verdicts that were written down', async () => {
  const expected = expectedVerdicts(join(here, 'expected-verdicts.tsv'));
  const checks = [...new Set(expected.map(({ check }) => check))].join(',');
  const { stdout } = await tally(['scan', '--tape', join(here, 'tape'), '--checks', checks, '--store', await newFolder(), '--json']);
  const { verdict = [], coverage = [] } = printed(stdout);
  expect(coverage.filter(({ collector, status }) => collector.startsWith('cloudwatch-') && status !== 'complete')).toEqual([]);
  const said = verdict.map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expected.map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
});
