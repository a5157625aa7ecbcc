import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { newFolder, printed, tally } from '../tally-program.ts';

const here = join(import.meta.dirname, 'principals');
const expected = expectedVerdicts(join(here, 'expected-verdicts.tsv'));
const checks = [...new Set(expected.map(({ check }) => check))].join(',');
const scan = async (tape: string) => {
  const { stdout, stderr } = await tally(['scan', '--tape', tape, '--config', join(here, 'tally.yaml'), '--accounts', '444455556666', '--checks', checks, '--store', await newFolder(), '--json']);
  const { verdict = [], coverage = [] } = printed(stdout);
  return { verdict, unread: coverage.filter(({ status }) => status !== 'complete').map(({ collector, status, reason }) => `${collector} ${status} ${reason}`), stderr };
};

test('the tape of principals, in the forms that AWS documents, gives exactly the verdicts that were written down', async () => {
  const { verdict, unread, stderr } = await scan(join(here, 'tape'));
  expect(unread, stderr).toEqual([]);
  const said = verdict.map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expected.map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
});

test('where the service control policies may not be read, nothing that hangs on them passes, and what needs none still fails', async () => {
  const tape = join(await newFolder(), 'tape');
  await cp(join(here, 'tape'), tape, { recursive: true });
  const file = join(tape, 'calls/111122223333/global/organizations.ndjson');
  const calls = (await readFile(file, 'utf8')).trim().split('\n');
  const denied = calls.map(text => {
    const call = JSON.parse(text) as { op: string; in: { Filter?: string } | null };
    return call.op === 'ListPolicies' && call.in?.Filter === 'SERVICE_CONTROL_POLICY' ? JSON.stringify({ ...call, out: null, err: { name: 'AccessDeniedException', message: 'no', status: 400 } }) : text;
  });
  await writeFile(file, `${denied.join('\n')}\n`);
  const { verdict } = await scan(tape);
  const of = (check: string) => Object.fromEntries(verdict.filter(line => line['check'] === check).map(line => [String(line['resource']).split('/').at(-1), line]));
  const ways = of('iam-principal-administrator-reachable');
  for (const name of ['passer', 'owner', 'keeper', 'identities', 'networked', 'robot', 'ana']) expect(ways[name], name).toMatchObject({ outcome: 'not-assessed', code: 'unreadable', missing: ['organizations:ListPolicies'] });
  const administrators = of('iam-principal-administrator-unapproved');
  for (const name of ['owner', 'keeper', 'identities', 'robot', 'ana']) expect(administrators[name], name).toMatchObject({ outcome: 'not-assessed', missing: ['organizations:ListPolicies'] });
  // whose own policies make no administrator needs no policy of the organisation to be none
  for (const name of ['reader', 'queues']) expect(administrators[name], name).toMatchObject({ outcome: 'pass', code: 'limited' });
  expect(of('iam-principal-permissions-excessive')['queues']).toMatchObject({ outcome: 'not-assessed', missing: ['organizations:ListPolicies'] });
  expect(of('iam-role-data-access-unused')['reader']).toMatchObject({ outcome: 'not-assessed', missing: ['organizations:ListPolicies'] });
  expect(of('iam-role-shared')['owner']).toMatchObject({ outcome: 'fail', code: 'shared' });
  const unhanging = verdict.filter(line => String(line['check']).startsWith('iam-policy-')).map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expected.filter(({ check }) => check.startsWith('iam-policy-')).map(expectedLine), unhanging)).toEqual({ missing: [], surplus: [] });
});
