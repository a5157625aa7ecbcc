import { join } from 'node:path';
import { expect, test } from 'vitest';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { newFolder, printed, tally } from '../tally-program.ts';

const here = join(import.meta.dirname, 'storage');

test('a tape of storage and commitments, in the form that AWS documents, gives exactly the verdicts that were written down', async () => {
  const expected = expectedVerdicts(join(here, 'expected-verdicts.tsv'));
  const checks = [...new Set(expected.map(({ check }) => check))];
  const { stdout } = await tally(['scan', '--tape', join(here, 'tape'), '--checks', checks.join(','), '--store', await newFolder(), '--json']);
  const { verdict = [], coverage = [] } = printed(stdout);
  const collected = new Set(coverage.filter(({ status }) => status === 'complete').map(({ collector }) => collector));
  for (const collector of ['s3-bucket-storages', 'cloudwatch-s3-bucket-storages', 'cost-explorer-reservations', 'cost-explorer-rates', 'config-recorders', 'iam-instance-profiles']) expect(collected).toContain(collector);
  const said = verdict.map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expected.map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
});
