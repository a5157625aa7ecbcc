import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { newFolder, printed, tally } from '../tally-program.ts';

const here = import.meta.dirname;

test('a tape of documented and recorded answers gives exactly the verdicts that were written down', async () => {
  const { status, stdout, stderr } = await tally(['scan', '--tape', join(here, 'tape'), '--config', join(here, 'tally.yaml'), '--store', await newFolder(), '--json']);
  expect(status, stderr).toBe(0);
  const { verdict = [] } = printed(stdout);
  const said = verdict.map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expectedVerdicts(join(here, 'expected-verdicts.tsv')).map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
});

test('the account summary of the second account is the recorded one, but for the counts of what its tape lists none of', async () => {
  const recording = JSON.parse(await readFile(join(here, '../../collect/collectors/fixtures/cloud-custodian/test_set_security_token_service_preferences/iam.GetAccountSummary_1.json'), 'utf8'));
  const calls = (await readFile(join(here, 'tape/calls/444455556666/global/iam.ndjson'), 'utf8'))
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(calls.find(({ op }) => op === 'GetAccountSummary').out.SummaryMap).toEqual({ ...recording.data.SummaryMap, Users: 0, Groups: 0, Roles: 0, Policies: 0 });
});

test('a tape of metrics, in the form that CloudWatch documents, gives exactly the verdicts that were written down', async () => {
  const expected = expectedVerdicts(join(here, 'metrics/expected-verdicts.tsv'));
  const checks = [...new Set(expected.map(({ check }) => check))].join(',');
  const { stdout } = await tally(['scan', '--tape', join(here, 'metrics/tape'), '--checks', checks, '--store', await newFolder(), '--json']);
  const { verdict = [], coverage = [] } = printed(stdout);
  expect(coverage.filter(({ collector, status }) => collector.startsWith('cloudwatch-') && status !== 'complete')).toEqual([]);
  const said = verdict.map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expected.map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
});

test('a tape of networks, lines and reservations, in the form that AWS documents, gives exactly the verdicts that were written down', async () => {
  const expected = expectedVerdicts(join(here, 'network/expected-verdicts.tsv'));
  const checks = [...new Set(expected.map(({ check }) => check))];
  const { stdout } = await tally(['scan', '--tape', join(here, 'network/tape'), '--config', join(here, 'network/tally.yaml'), '--checks', checks.join(','), '--store', await newFolder(), '--json']);
  const { verdict = [], coverage = [] } = printed(stdout);
  const collected = new Set(coverage.filter(({ status }) => status === 'complete').map(({ collector }) => collector));
  for (const collector of ['ec2-vpcs', 'auto-scaling-activities', 'cloudwatch-ec2-vpc-endpoints', 'globalaccelerator-accelerators', 'route53-record-sets']) expect(collected).toContain(collector);
  const said = verdict.map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expected.map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
});

test('a tape of services that moto does not know gives exactly the verdicts that were written down', async () => {
  const expected = expectedVerdicts(join(here, 'services/expected-verdicts.tsv'));
  const checks = [...new Set(expected.map(({ check }) => check))].join(',');
  const { stdout } = await tally(['scan', '--tape', join(here, 'services/tape'), '--checks', checks, '--store', await newFolder(), '--json']);
  const { verdict = [], coverage = [] } = printed(stdout);
  const measured = ['cloudwatch-appstream-fleets', 'cloudwatch-emr-clusters', 'cloudwatch-sagemaker-endpoints'];
  expect(coverage.filter(({ collector, status }) => measured.includes(collector) && status === 'complete')).toHaveLength(measured.length);
  const said = verdict.map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expected.map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
});
