import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { account, handMadeTape } from '../hand-made-tape.ts';
import { tally } from '../run-tally.ts';
import { accessCalls, ci } from './access-tape.ts';

vi.setConfig({ testTimeout: 120_000 }); // processes of their own, some of which judge a tape first
const folder = mkdtempSync(join(tmpdir(), 'tally-access-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]) => tally(['access', ...args], { cwd: folder });
const onStore = (...args: string[]) => run(...args, '--store', 'store');
const records = (out: string): any[] =>
  out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

beforeAll(async () => {
  handMadeTape(join(folder, 'tape'), accessCalls);
  writeFileSync(join(folder, 'all.yaml'), 'access:\n  lastAccessed: all\n  approvedAdmins: ["*:role/admin"]\n');
  const scanned = await tally(['scan', '--tape', 'tape', '--config', 'all.yaml', '--store', 'store', '--out', 'out'], { cwd: folder });
  if (![0, 3].includes(scanned.status)) throw new Error(scanned.err); // most kinds are not on the tape
}, 120_000);

describe('can', () => {
  test('says what was decided, and by which statement', async () => {
    const { status, out } = await onStore('can', 'ci', 's3:deletebucket', 'arn:aws:s3:::orders');
    expect([status, out]).toEqual([0, `denied  ${ci} s3:DeleteBucket on arn:aws:s3:::orders: a statement denies it\n  denied by   inline policy role/ci: own, statement 2\n`]);
  });
  test('asks for any resource when none is given', async () => {
    const { status, out } = await onStore('can', 'role/ci', 'sqs:SendMessage', '--json');
    expect([status, records(out)]).toMatchObject([0, [{ type: 'access', principal: ci, action: 'sqs:SendMessage', resource: null, decision: 'allowed', by: [{ policy: 'arn:aws:iam::aws:policy/AmazonSQSFullAccess', index: 0 }] }]]);
  });
  test('names the keys that it hangs on, and takes them', async () => {
    const open = await onStore('can', 'ana', 's3:ListAllMyBuckets', '--json');
    expect(records(open.out)).toMatchObject([{ decision: 'conditional', unresolved: ['aws:sourceip'] }]);
    const within = await onStore('can', 'ana', 's3:ListAllMyBuckets', '--json', '--context', 'aws:SourceIp=203.0.113.7');
    expect(records(within.out)).toMatchObject([{ decision: 'allowed', unresolved: [] }]);
    const outside = await onStore('can', 'ana', 's3:ListAllMyBuckets', '--json', '--context', 'aws:SourceIp=198.51.100.7');
    expect(records(outside.out)).toMatchObject([{ decision: 'denied' }]);
  });
  test('does not take a policy that nobody read for one that is not there', async () => {
    const { status, out } = await onStore('can', 'ana', 's3:PutObject', 'arn:aws:s3:::elsewhere/x', '--json');
    expect([status, records(out)]).toMatchObject([3, [{ decision: 'unknown', unread: ['policy of arn:aws:s3:::elsewhere/x'] }]]);
  });
  test('reads the trust policy of a role, and the ARN of a session', async () => {
    const { out } = await onStore('can', `arn:aws:sts::${account}:assumed-role/ci/build-7`, 'sts:AssumeRole', `arn:aws:iam::${account}:role/admin`, '--json');
    expect(records(out)).toMatchObject([{ principal: ci, decision: 'denied' }]);
  });
  test('a slip is one line with what is near', async () => {
    expect(await onStore('can', 'depoy-two', 's3:GetObject')).toMatchObject({ status: 2, err: 'tally: depoy-two: there is no such user or role; there is deploy-two\n' });
    expect(await onStore('can', 'ci', 's3:GetObjekt')).toMatchObject({ status: 2, err: 'tally: s3:GetObjekt: AWS has no such action; near: s3:GetObject, s3:PutObject\n' });
    expect((await onStore('can', 'ci', 's3:GetObject', '--context', 'x')).err).toContain('give a key and its value');
  });
});

describe('path', () => {
  test('of one principal: the steps, the statements, and what to take away', async () => {
    const { status, out } = await onStore('path', 'ci', '--json');
    const [path] = records(out);
    expect([status, path]).toMatchObject([
      0,
      {
        type: 'path',
        arn: ci,
        standing: 'escalates',
        severity: 'high',
        shortest: {
          certainty: 'certain',
          steps: [{ rule: 'PF:lambda-001', needs: [{ action: 'iam:PassRole', by: [{ policy: 'role/ci: own', index: 0, sid: 'Pass' }] }, { action: 'lambda:CreateFunction' }, { action: 'lambda:InvokeFunction' }] }, { rule: null }],
        },
        cut: { exact: true },
      },
    ]);
    expect(path.cut.elements).toHaveLength(1);
    const text = await onStore('path', 'ci');
    expect(text.out).toContain(`${ci} can become an administrator (high)`);
    expect(text.out).toContain('One thing to take away so that no way is left:');
  });
  test('of all: who can, who is, and what closes most', async () => {
    const { status, out } = await onStore('path');
    expect(status).toBe(0);
    expect(out).toContain('1 of 4 users and roles can become an administrator, 1 is one already');
    expect(out).toMatch(/^high +1 +yes +arn:aws:iam::111111111111:role\/ci +PF:lambda-001$/m);
    expect(out).toMatch(/^1 +1 +iam:PassRole from inline policy role\/ci: own, statement 1 \(Pass\)$/m);
    const all = records((await onStore('path', '--json')).out);
    expect(all.map(({ type, standing }) => standing ?? type)).toEqual(['administrator', 'escalates', 'none', 'none', 'choke-point', 'choke-point', 'choke-point', 'graph']);
  });
});

describe('rightsize', () => {
  test('counts first, then each policy', async () => {
    const { status, out } = await onStore('rightsize', 'ci');
    expect(status).toBe(0);
    expect(out.split('\n')[0]).toMatch(new RegExp(`^${ci}: \\d+ of \\d+ granted actions unused in 90 days, 2 of them can escalate, 1 unknown$`));
    expect(out).toContain('closes PF:lambda-001');
    expect(out).toContain('arn:aws:iam::aws:policy/AmazonSQSFullAccess\n  nothing is left: it can go');
  });
  test('as records: what is shared is judged by all who hold it', async () => {
    const { out } = await onStore('rightsize', 'ci', '--json');
    const [head, deploy, queues, own] = records(out);
    expect(head).toMatchObject({ type: 'rightsize-principal', principal: ci, escalationPathsClosed: ['PF:lambda-001'] });
    expect(deploy).toMatchObject({ type: 'rightsize', outcome: 'smaller', users: [ci, `arn:aws:iam::${account}:role/deploy-two`], proof: { subset: true, checkedAt: '2026-04-02T10:00:00Z' } });
    const lambda = deploy.services.find(({ service }: { service: string }) => service === 'lambda');
    expect(lambda).toEqual({ service: 'lambda', kept: ['lambda:GetFunction'], removed: ['lambda:CreateFunction'], unknown: [{ action: 'lambda:InvokeFunction', reason: 'not-tracked' }] });
    expect(deploy.services.find(({ service }: { service: string }) => service === 's3').removed).toEqual(['s3:CreateBucket', 's3:DeleteBucket']);
    expect(queues).toMatchObject({ outcome: 'empty', documents: [] });
    expect(own.documents).toEqual([{ name: 'own', place: 'inline', chars: 98, document: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' }] } }]);
  });
  test('as commands, with the way back', async () => {
    const { out, err } = await onStore('rightsize', 'ci', '--format', 'cli');
    expect(out).toContain('aws iam delete-policy-version --policy-arn arn:aws:iam::111111111111:policy/deploy --version-id v3  # the oldest: AWS keeps five');
    expect(out).toContain('#   aws iam set-default-policy-version --policy-arn arn:aws:iam::111111111111:policy/deploy --version-id "$previous_deploy"');
    expect(err).toContain('granted actions unused');
  });
  test('as CloudFormation and as Terraform', async () => {
    const template = JSON.parse((await onStore('rightsize', 'ci', '--format', 'cloudformation')).out);
    expect(template.Resources).toMatchObject({
      Policydeploy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'deploy', Roles: ['ci', 'deploy-two'] } },
      Policyown: { Type: 'AWS::IAM::RolePolicy', Properties: { PolicyName: 'own', RoleName: 'ci' } },
    });
    expect(template.Metadata.Tallystick.ThenByHand).toEqual(['detach arn:aws:iam::aws:policy/AmazonSQSFullAccess from role ci']);
    const { out } = await onStore('rightsize', 'ci', '--format', 'terraform');
    expect(out).toContain('resource "aws_iam_role_policy" "ci_own" {');
    expect(out).toContain('  to = aws_iam_policy.ci_deploy');
  });
  test('keeps what it is told to', async () => {
    const { out } = await onStore('rightsize', 'ci', '--json', '--keep', 'sqs:SendMessage');
    expect(records(out)[2].documents[0].document.Statement).toEqual([{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }]);
    expect((await onStore('rightsize', 'ci', '--keep', 'sqs:Nothing')).err).toBe('tally: --keep sqs:nothing: AWS has no such action\n');
  });
  test('says so where nobody knows what is used, and ends with 3', async () => {
    const { status, out } = await onStore('rightsize', 'admin');
    expect(status).toBe(3);
    expect(out).toContain('iam:GenerateServiceLastAccessedDetails');
    expect(out).toMatch(/nothing can be taken away: of \d+ of its \d+ actions nobody knows/);
  });
  test('never touches a service-linked role', async () => {
    expect(await onStore('rightsize', 'AWSServiceRoleForSupport')).toMatchObject({ status: 2, err: expect.stringContaining('a service-linked role') });
  });
});

test('a tape made by hand is driven first, and gives the same as the stored run', async () => {
  const stored = await onStore('path', '--json');
  const tape = await run('path', '--json', '--tape', 'tape', '--config', 'all.yaml');
  expect([tape.status, tape.out]).toEqual([stored.status, stored.out]);
  expect(await run('path', '--tape', 'tape', '--run', 'last')).toMatchObject({ status: 2, err: 'tally: --tape and --run: give one of them\n' });
});
