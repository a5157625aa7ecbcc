import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { newFolder, printed, tally } from '../tally-program.ts';

const here = import.meta.dirname;

test('a tape of documented and recorded answers gives exactly the verdicts that were written down', async () => {
  const { status, stdout, stderr } = await tally(['scan', '--tape', join(here, 'tape'), '--store', await newFolder(), '--json']);
  expect(status, stderr).toBe(0);
  const { verdict = [] } = printed(stdout);
  const said = verdict.map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expectedVerdicts(join(here, 'expected-verdicts.tsv')).map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
});

test('the account summary of the second account is the recorded one', async () => {
  const recording = JSON.parse(await readFile(join(here, '../../collect/collectors/fixtures/cloud-custodian/test_set_security_token_service_preferences/iam.GetAccountSummary_1.json'), 'utf8'));
  const calls = (await readFile(join(here, 'tape/calls/444455556666/global/iam.ndjson'), 'utf8'))
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(calls.find(({ op }) => op === 'GetAccountSummary').out.SummaryMap).toEqual(recording.data.SummaryMap);
});
