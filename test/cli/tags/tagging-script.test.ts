import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import { taggingScript, type Lacking } from '../../../cli/tags/tagging-script.ts';

const folder = mkdtempSync(join(tmpdir(), 'tally-script-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const heard = join(folder, 'heard.json');
// Stands in for the AWS CLI: says whose credentials it has, and writes down every other call as one line of JSON.
writeFileSync(
  join(folder, 'aws'),
  `#!${process.execPath}\nconst args = process.argv.slice(2);\nif (args[0] === 'sts') { console.log(process.env.ACCOUNT); process.exit(); }\nrequire('node:fs').appendFileSync(${JSON.stringify(heard)}, JSON.stringify(args) + '\\n');\nconsole.log(args[0] === 'resourcegroupstaggingapi' ? (process.env.ANSWER ?? '{}') : '');\nprocess.exit(Number(process.env.STATUS ?? 0));\n`,
);
chmodSync(join(folder, 'aws'), 0o755);

function run(script: string, env: Record<string, string> = {}) {
  rmSync(heard, { force: true });
  const { status, stderr, stdout } = spawnSync('bash', ['--norc', '-c', script], { env: { PATH: `${folder}:${process.env['PATH']}`, ACCOUNT: '222222222222', ...env }, encoding: 'utf8' });
  let calls: string[][] = [];
  try {
    calls = readFileSync(heard, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as string[]);
  } catch {}
  return { status, stderr, stdout, calls };
}
const after = (args: readonly string[], flag: string): string => args[args.indexOf(flag) + 1] ?? '';

const { tags } = Config.parse({ tags: { required: [{ key: 'Owner' }, { key: 'Company', values: ['ACME'] }, { key: 'CostCenter' }] } });
const lacks = (id: string, missing: readonly string[], owner: string | null = 'payments', more: Partial<Lacking> = {}): Lacking => ({
  account: '222222222222',
  region: 'eu-west-1',
  resource: `arn:aws:ec2:eu-west-1:222222222222:volume/${id}`,
  name: id,
  missing,
  owner,
  ...more,
});

describe('the script', () => {
  test('tags what it knows, twenty a call', () => {
    const script = taggingScript(
      Array.from({ length: 45 }, (_, at) => lacks(`vol-${String(at).padStart(2, '0')}`, ['Owner', 'Company'])),
      tags,
      'run x',
    );
    const { status, calls, stderr } = run(script);
    expect([status, stderr]).toEqual([0, '']);
    expect(calls.map(args => args.slice(args.indexOf('--resource-arn-list') + 1).length)).toEqual([20, 20, 5]);
    for (const args of calls) {
      expect(args.slice(0, 2)).toEqual(['resourcegroupstaggingapi', 'tag-resources']);
      expect(after(args, '--region')).toBe('eu-west-1');
      expect(JSON.parse(after(args, '--tags'))).toEqual({ Owner: 'payments', Company: 'ACME' });
    }
  });

  test('tags nothing while a value that it needs is empty, and then takes what was filled in, whatever it holds', () => {
    const script = taggingScript([lacks('vol-1', ['CostCenter', 'Owner'])], tags, 'run x');
    const bare = run(script);
    expect(bare.status).toBe(64);
    expect(bare.stderr).toContain('TODO_1 is empty');
    expect(bare.calls).toEqual([]);
    expect(script).toContain("TODO_1=''  # TODO CostCenter of 1 resource in 222222222222");
    const filled = run(script.replace("TODO_1=''", `TODO_1='a "b" \\c $(touch x) \`y\`'`));
    expect(filled.status).toBe(0);
    expect(JSON.parse(after(filled.calls[0] ?? [], '--tags'))).toEqual({ CostCenter: 'a "b" \\c $(touch x) `y`', Owner: 'payments' });
  });

  test('only the account whose credentials it has is tagged', () => {
    const script = taggingScript([lacks('vol-1', ['Owner']), lacks('vol-2', ['CostCenter'], null, { account: '333333333333', resource: 'arn:aws:ec2:eu-west-1:333333333333:volume/vol-2' })], tags, 'run x');
    expect(run(script).calls.map(args => args.at(-1))).toEqual(['arn:aws:ec2:eu-west-1:222222222222:volume/vol-1']);
    expect(run(script, { ACCOUNT: '333333333333' })).toMatchObject({ status: 64, calls: [] });
    expect(run(script, { ACCOUNT: '999999999999' })).toMatchObject({ status: 64, calls: [] });
  });

  test('a resource that AWS refuses is named, the others are tried, and the end is no success', () => {
    const script = taggingScript([lacks('vol-1', ['Owner']), lacks('vol-2', ['Company'])], tags, 'run x');
    const refused = run(script, { ANSWER: '{"arn:aws:x": {"StatusCode": 400}}' });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('not tagged: {"arn:aws:x"');
    expect(refused.calls).toHaveLength(2);
    expect(run(script, { STATUS: '255' })).toMatchObject({ status: 1, calls: { length: 2 } });
  });

  test('a value of an account that is tagged from another is needed in both', () => {
    const member = lacks('urn', ['CostCenter'], null, { region: 'global', resource: 'urn:tallystick:aws:222222222222:global:organizations-account/333333333333' });
    const own = lacks('vol-2', ['CostCenter'], null, { account: '333333333333', resource: 'arn:aws:ec2:eu-west-1:333333333333:volume/vol-2' });
    const script = taggingScript([own, member], tags, 'run x');
    expect(script.match(/^TODO_\d+=/gm)).toEqual(['TODO_1=']);
    for (const ACCOUNT of ['222222222222', '333333333333']) expect(run(script, { ACCOUNT })).toMatchObject({ status: 64, calls: [] });
    expect(run(script.replace("TODO_1=''", "TODO_1='7'"), { ACCOUNT: '333333333333' })).toMatchObject({ status: 0, calls: { length: 1 } });
  });

  test('services that the tagging API leaves out have their own calls', () => {
    const at = (resource: string, region = 'global') => lacks('x', ['Owner'], 'payments', { resource, region });
    const { status, calls } = run(
      taggingScript(
        [
          at('arn:aws:iam::222222222222:role/team/deploy'),
          at('arn:aws:iam::222222222222:user/-ana'),
          at('arn:aws:iam::222222222222:policy/p'),
          at('arn:aws:autoscaling:eu-west-1:222222222222:autoScalingGroup:0:autoScalingGroupName/web', 'eu-west-1'),
          at('urn:tallystick:aws:222222222222:global:organizations-account/333333333333'),
          at('arn:aws:cloudfront::222222222222:distribution/E1'),
          at('arn:aws:cloudformation:eu-west-1:222222222222:stack/orders/1', 'eu-west-1'),
          at('urn:tallystick:aws:222222222222:eu-west-1:thing/1', 'eu-west-1'),
        ],
        tags,
        'run x',
      ),
    );
    expect(status).toBe(0);
    expect(calls).toEqual([
      ['resourcegroupstaggingapi', 'tag-resources', '--region', 'us-east-1', '--tags', '{"Owner":"payments"}', '--query', 'FailedResourcesMap', '--output', 'json', '--resource-arn-list', 'arn:aws:cloudfront::222222222222:distribution/E1'],
      ['autoscaling', 'create-or-update-tags', '--region', 'eu-west-1', '--tags', '[{"ResourceId":"web","ResourceType":"auto-scaling-group","Key":"Owner","Value":"payments","PropagateAtLaunch":true}]'],
      ['iam', 'tag-policy', '--policy-arn', 'arn:aws:iam::222222222222:policy/p', '--tags', '[{"Key":"Owner","Value":"payments"}]'],
      ['iam', 'tag-role', '--role-name=deploy', '--tags', '[{"Key":"Owner","Value":"payments"}]'],
      ['iam', 'tag-user', '--user-name=-ana', '--tags', '[{"Key":"Owner","Value":"payments"}]'],
      ['organizations', 'tag-resource', '--resource-id', '333333333333', '--tags', '[{"Key":"Owner","Value":"payments"}]'],
    ]);
  });

  test('nothing that a stranger may name runs, hides or leaves its line', () => {
    const hostile = fc.string({ unit: fc.constantFrom("'", '"', '$', '`', '\\', '(', ')', ';', '\n', ' ', '#', '!', '*', 'a', '\u202e', '\u0000', '😀', '-'), maxLength: 20 });
    fc.assert(
      fc.property(hostile, hostile, hostile, (owner, key, id) => {
        fc.pre(owner.trim() !== '' && key !== '');
        const script = taggingScript(
          [lacks('vol-1', [key], owner), { ...lacks('x', ['Owner'], owner), resource: `arn:aws:ec2:eu-west-1:222222222222:volume/${id}` }, lacks('vol-3', ['Owner'], owner)],
          { ...tags, owner: ['Owner', key] },
          `run ${id}`,
        );
        expect(script).not.toMatch(/[\u202e\u0000]/);
        const { status, calls, stderr } = run(script);
        expect([status, stderr]).toEqual([0, '']);
        const set = calls.map(args => JSON.parse(after(args, '--tags')) as object);
        expect(set).toContainEqual(key === 'Owner' ? { Owner: owner } : { [key]: owner });
        for (const args of calls) expect(args.slice(0, 2)).toEqual(['resourcegroupstaggingapi', 'tag-resources']);
        expect(calls.flatMap(args => args.slice(11)).filter(arn => !arn.startsWith('arn:aws:ec2:'))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('is the same text whatever the order, and bash can read it', () => {
    const own = [lacks('vol-2', ['Owner']), lacks('vol-1', ['CostCenter'], null), lacks('vol-3', ['CostCenter'], null)];
    const script = taggingScript(own, tags, 'run x');
    expect(taggingScript(own.toReversed(), tags, 'run x')).toBe(script);
    execFileSync('bash', ['-n', '-c', script]);
  });
});
