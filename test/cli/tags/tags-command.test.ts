import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { account, handMadeTape, nothingBilled, regions, volume, volumesOf } from '../hand-made-tape.ts';
import { tally } from '../run-tally.ts';

vi.setConfig({ testTimeout: 60_000 }); // processes of their own
const folder = mkdtempSync(join(tmpdir(), 'tally-tags-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]) => tally(['tags', ...args], { cwd: folder });
const tag = (tags: Record<string, string>) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
const content = JSON.stringify({ tags: { costcenter: { tag_key: { '@@assign': 'CostCenter' }, tag_value: { '@@assign': ['100', '200'] }, report_required_tag_for: { '@@assign': ['ec2:volume'] } } } });
const organization = {
  [`calls/${account}/global/organizations.ndjson`]: [
    { op: 'DescribeOrganization', out: { Organization: { Id: 'o-a1b2c3d4e5', Arn: `arn:aws:organizations::${account}:organization/o-a1b2c3d4e5`, FeatureSet: 'ALL', MasterAccountId: account } } },
    { op: 'ListAccounts', out: { Accounts: [{ Id: account, Name: 'solo', Status: 'ACTIVE', State: 'ACTIVE', JoinedTimestamp: '2024-01-01T00:00:00.000Z', Paths: [`o-a1b2c3d4e5/r-ab12/${account}/`] }] } },
    { op: 'ListTagsForResource', out: { Tags: tag({ Owner: 'payments' }) } },
    { op: 'ListRoots', out: { Roots: [{ Id: 'r-ab12', Name: 'Root' }] } },
    { op: 'ListOrganizationalUnitsForParent', out: { OrganizationalUnits: [] } },
    ...['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].map(Filter => ({ op: 'ListPolicies', in: { Filter }, out: { Policies: [] } })),
    { op: 'ListPolicies', in: { Filter: 'TAG_POLICY' }, out: { Policies: [{ Id: 'p-a1b2c3d4', Name: 'tags', Type: 'TAG_POLICY', AwsManaged: false }] } },
    { op: 'DescribePolicy', out: { Policy: { PolicySummary: { Id: 'p-a1b2c3d4', Type: 'TAG_POLICY' }, Content: content } } },
    { op: 'ListTargetsForPolicy', out: { Targets: [{ TargetId: 'r-ab12', Name: 'Root', Type: 'ROOT' }] } },
  ],
};

beforeAll(async () => {
  handMadeTape(join(folder, 'tape'), {
    ...organization,
    ...regions,
    ...nothingBilled,
    ...volumesOf(...Array.from({ length: 6 }, (_, at) => ({ ...volume, VolumeId: `vol-0a1b2c3d4e5f6071${at}`, Tags: tag(at === 0 ? {} : { CostCenter: '100', Service: 'web' }) }))),
  });
  writeFileSync(join(folder, 'tally.yaml'), 'tags:\n  required:\n    - key: Owner\n    - key: CostCenter\n      values: ["100"]\n      where: { kinds: [ec2-volume] }\n');
  const scanned = await tally(['scan', '--tape', 'tape', '--store', 'store', '--out', 'out'], { cwd: folder });
  if (![0, 3].includes(scanned.status)) throw new Error(scanned.err); // most kinds are not on the tape
}, 60_000);

test('propose writes rules by what is in use', async () => {
  const { status, out, err } = await run('propose', '--store', 'store');
  expect([status, parse(out)], err).toEqual([
    0,
    {
      tags: {
        required: [
          { key: 'CostCenter', values: ['100'] },
          { key: 'Service', values: ['web'] },
        ],
      },
    },
  ]);
  expect(err).toContain('note: proposed from 6 resources');
  expect(err).toMatch(/note: \d+ cells of the run could not be read to the end/);
});

test('import writes the tag policies as rules, from a stored run and from a tape', async () => {
  const rules = {
    tags: {
      required: [
        { key: 'CostCenter', values: ['100', '200'], where: { kinds: ['ec2-volume'] } },
        { key: 'CostCenter', values: ['100', '200'], optional: true },
      ],
    },
  };
  for (const from of [
    ['--store', 'store'],
    ['--tape', 'tape'],
  ]) {
    const { status, out, err } = await run('import', ...from);
    expect([status, parse(out)], err).toEqual([0, rules]);
  }
});

test('export writes the rules as a tag policy', async () => {
  const { status, out, err } = await run('export', '--enforce');
  expect(status, err).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ tags: { costcenter: { tag_value: { '@@assign': ['100'] }, enforced_for: { '@@assign': ['ec2:volume'] } }, owner: { tag_key: { '@@assign': 'Owner' } } } });
  expect(err).toContain('attach to the root:');
});

test("script sets what is missing, with the account's owner where nothing nearer tells", async () => {
  const { status, out, err } = await run('script', '--store', 'store');
  expect(status, err).toBe(0);
  expect(out).toContain(`tag 'eu-west-1' '{"CostCenter":"100","Owner":"payments"}'`.replace('"100"', `'"$(json "$TODO_1")"'`)); // a rule that holds in places gives no value
  expect(out).toContain(`arn:aws:ec2:eu-west-1:${account}:volume/vol-0a1b2c3d4e5f60710`);
});

test.each([
  [['script', '--tape', 'tape', '--run', 'x'], '--tape and --run: give one of them'],
  [['propose', '--store', 'store', '--config', 'tally.yaml'], '--config: a stored run has the configuration that it was judged with; give it with --tape'],
  [['export', '--config', 'none.yaml'], '--config none.yaml: there is no such file'],
  [['import', '--store', 'nowhere'], '--store nowhere: there is no store here; `tally scan` makes one'],
])('%j is refused in one line', async (args, message) => {
  expect(await run(...args)).toEqual({ status: 2, out: '', err: `tally: ${message}\n` });
});

test('half an organisation makes no rules', async () => {
  const [file, calls] = Object.entries(organization)[0] ?? ['', []];
  handMadeTape(join(folder, 'half'), { ...regions, ...nothingBilled, [file]: calls.map(call => (call.op === 'DescribePolicy' ? { op: 'DescribePolicy', err: { name: 'AccessDeniedException', message: 'no', status: 400 } } : call)) });
  const { status, out, err } = await run('import', '--tape', 'half');
  expect([status, out]).toEqual([2, '']);
  expect(err).toMatch(/content could not be read .*; scan the management account again/);
});
