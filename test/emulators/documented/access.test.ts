import { join } from 'node:path';
import { expect, test } from 'vitest';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { newFolder, printed, tally } from '../tally-program.ts';

const here = import.meta.dirname;

test.each(['access', 'access-covered'])('the tape of %s, in the forms that AWS documents, gives exactly the verdicts that were written down', async folder => {
  const expected = expectedVerdicts(join(here, folder, 'expected-verdicts.tsv'));
  const checks = [...new Set(expected.map(({ check }) => check))].join(',');
  const accounts = [...new Set(expected.map(({ account }) => account))].join(',');
  const { stdout, stderr } = await tally(['scan', '--tape', join(here, folder, 'tape'), '--config', join(here, 'access/tally.yaml'), '--accounts', accounts, '--checks', checks, '--store', await newFolder(), '--json']);
  const { verdict = [], coverage = [] } = printed(stdout);
  const unread = coverage.filter(({ collector, status }) => /^(accessanalyzer|iam|organizations|sso)-/.test(collector) && status !== 'complete');
  expect(
    unread.map(({ account, collector, status, reason }) => `${account} ${collector} ${status} ${reason}`),
    stderr,
  ).toEqual([]);
  const said = verdict.map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expected.map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
});
