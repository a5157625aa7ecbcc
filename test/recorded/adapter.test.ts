import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import type { ReadCall } from '#kernel/call';
import { localstackRecordings } from './localstack.ts';
import { placeboRecordings } from './placebo.ts';
import type { Recording } from './recording.ts';
import { collectorsFor, replay, withDependencies } from './replay.ts';
import { servicesNamed } from './service-names.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-recorded-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (hour: number) => ({ __class__: 'datetime', year: 2024, month: 3, day: 1, hour, minute: 2, second: 3, microsecond: 4000 });

async function placebo(name: string, files: Readonly<Record<string, object>>): Promise<Recording> {
  const root = join(folder, 'placebo', name);
  mkdirSync(join(root, name), { recursive: true });
  for (const [file, data] of Object.entries(files)) writeFileSync(join(root, name, `${file}.json`), JSON.stringify({ status_code: 'Error' in data ? 400 : 200, data }));
  const [recording] = await placeboRecordings(root);
  return recording as Recording;
}

async function snapshot(service: string, content: object): Promise<Recording> {
  const root = join(folder, 'localstack', service);
  mkdirSync(join(root, service), { recursive: true });
  writeFileSync(join(root, service, 'test_it.snapshot.json'), JSON.stringify({ 'tests/test_it.py::TestIt::test_one': { 'recorded-date': '30-03-2025, 11:45:42', 'recorded-content': content } }));
  const [recording] = await localstackRecordings(root);
  return recording as Recording;
}

async function driven(recording: Recording, collector: string) {
  const done = await replay(recording, '2026-04-02T00:00:00Z', Config.parse({}), withDependencies([collector], collectorsFor(recording)));
  const calls: ReadCall[] = [];
  for (const file of done.tape.files) for await (const batch of done.tape.calls(file)) calls.push(...batch);
  return { ...done, calls, line: done.coverage.find(line => line.collector === collector) };
}

const ok = { ResponseMetadata: { HTTPHeaders: {}, HTTPStatusCode: 200 } };

describe('what placebo recorded', () => {
  test('is known by any name of its service', () => {
    expect(['monitoring', 'logs', 'tagging', 'secretsmanager', 'resource_groups_tagging_api', 'api.ecr', 'ce', 'route53'].map(name => servicesNamed(name)[0])).toEqual([
      'cloudwatch',
      'cloudwatch-logs',
      'resource-groups-tagging-api',
      'secrets-manager',
      'resource-groups-tagging-api',
      'ecr',
      'cost-explorer',
      'route-53',
    ]);
    expect(servicesNamed('support')).toEqual([]);
  });

  test('is in the form of the SDK: dates, bytes, decoded documents, unknown and null members', async () => {
    const { answers, foreign } = await placebo('forms', {
      'iam.GetRole_1': { Role: { RoleName: 'r', CreateDate: at(5), AssumeRolePolicyDocument: { Version: '2012-10-17' }, Description: null, Unheard: 1 }, ResponseMetadata: {} },
      'iam.GetCredentialReport_1': { Content: 'user,arn\n', GeneratedTime: at(6) },
      'lambda.ListFunctions_1': { Functions: [{ FunctionName: 'f', LastModified: '2021-11-24T20:20:37.044+0000' }] },
      'kms.DescribeKey_1': { KeyMetadata: { KeyId: 'k', CreationDate: 1_700_000_000.5 } },
      'support.DescribeTrustedAdvisorChecks_1': { checks: [] },
    });
    expect(Object.fromEntries(answers.map(({ op, out }) => [op, out]))).toEqual({
      GetRole: { Role: { RoleName: 'r', CreateDate: '2024-03-01T05:02:03.004Z', AssumeRolePolicyDocument: '%7B%22Version%22%3A%222012-10-17%22%7D' } },
      GetCredentialReport: { Content: Buffer.from('user,arn\n').toString('base64'), GeneratedTime: '2024-03-01T06:02:03.004Z' },
      ListFunctions: { Functions: [{ FunctionName: 'f', LastModified: '2021-11-24T20:20:37.044+0000' }] }, // a text for AWS too
      DescribeKey: { KeyMetadata: { KeyId: 'k', CreationDate: '2023-11-14T22:13:20.500Z' } },
    });
    expect(foreign).toEqual(['support.DescribeTrustedAdvisorChecks']);
  });

  test('names errors as the SDK does', async () => {
    const { answers } = await placebo('errors', {
      'iam.GetServerCertificate_1': { Error: { Code: 'NoSuchEntity', Message: 'not there' } },
      's3.GetBucketTagging_1': { Error: { Code: 'NoSuchTagSet', Message: 'The TagSet does not exist', BucketName: 'orders' } },
    });
    expect(answers.map(({ err }) => err)).toEqual([
      { name: 'NoSuchEntityException', message: 'not there', status: 400 },
      { name: 'NoSuchTagSet', message: 'The TagSet does not exist orders', status: 400 },
    ]);
  });

  test('is of the one of two services with the same name that knows its members', async () => {
    const { answers } = await placebo('balancers', {
      'elasticloadbalancing.DescribeTags_1': { TagDescriptions: [{ ResourceArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/a/1', Tags: [] }] },
      'elasticloadbalancing.DescribeTags_2': { TagDescriptions: [{ LoadBalancerName: 'old', Tags: [] }] },
    });
    expect(answers.map(({ service }) => service)).toEqual(['elastic-load-balancing-v2', 'elastic-load-balancing']);
  });

  test('throws on a file that is not of placebo', async () => {
    const root = join(folder, 'broken');
    mkdirSync(root);
    writeFileSync(join(root, 'ec2.DescribeVolumes_1.json'), '{"Volumes":[]}');
    await expect(placeboRecordings(root)).rejects.toThrow('ec2.DescribeVolumes_1.json: not what placebo writes');
  });
});

describe('what LocalStack recorded', () => {
  test('is of the operation that its label or its members tell, with something valid for each placeholder', async () => {
    const { answers, foreign } = await snapshot('secretsmanager', {
      'list-secrets-2': { SecretList: [{ ARN: 'arn:<partition>:secretsmanager:<region>:111111111111:secret:<SecretId-0idx><ArnPart-0idx>', Name: '<SecretId-0idx>', CreatedDate: 'datetime' }], ...ok },
      versions: { ARN: '<secret-arn:1>', Name: 'n', Versions: [{ VersionId: '<version_uuid:1>', CreatedDate: '<datetime>' }], ...ok },
      'delete-again-describe_secret-exc': { Error: { Code: 'ResourceNotFoundException', Message: 'gone' }, ResponseMetadata: { HTTPHeaders: {}, HTTPStatusCode: 400 } },
      whatever: { Name: 'n', ...ok },
      note: 'text',
    });
    expect(answers).toMatchObject([
      { op: 'ListSecrets', out: { SecretList: [{ ARN: expect.stringMatching(/^arn:aws:secretsmanager:us-east-1:111111111111:secret:SecretId-0idx-[0-9a-f]{6}$/), CreatedDate: '2025-03-30T11:45:42.000Z' }] } },
      { op: 'ListSecretVersionIds', out: { ARN: expect.stringMatching(/^arn:aws:/), Versions: [{ VersionId: expect.stringMatching(/^[0-9a-f-]{36}$/), CreatedDate: '2025-03-30T11:45:42.000Z' }] } },
      { op: 'DescribeSecret', out: null, err: { name: 'ResourceNotFoundException', status: 400 } },
    ]);
    expect(foreign).toEqual(['whatever']);
    const { answers: groups } = await snapshot('logs', { 'describe-log-groups': { logGroups: [{ logGroupName: '<name:2>', creationTime: 'timestamp', storedBytes: '<size:1>' }], ...ok } });
    expect(groups).toMatchObject([{ op: 'DescribeLogGroups', out: { logGroups: [{ logGroupName: 'name-2', creationTime: Date.parse('2025-03-30T11:45:42Z') }] } }]);
  });
});

const arn = (id: string) => `arn:aws:kms:eu-west-1:222222222222:key/${id}`;
const listed = (...ids: string[]) => ({ Keys: ids.map(id => ({ KeyId: id, KeyArn: arn(id) })), Truncated: false });
const key = (id: string) => ({
  KeyMetadata: { KeyId: id, Arn: arn(id), AWSAccountId: '222222222222', KeyManager: 'CUSTOMER', KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', Origin: 'AWS_KMS', KeyState: 'Enabled', CreationDate: at(1) },
});

describe('a recording in place of AWS', () => {
  test('answers about what was asked, wherever in the recording that stands, in the account and Region that it speaks of', async () => {
    const { calls, line } = await driven(
      await placebo('named', {
        'kms.ListKeys_1': listed('a', 'b'),
        'kms.DescribeKey_1': key('b'),
        'kms.DescribeKey_2': key('a'),
        'kms.ListResourceTags_1': { Tags: [] },
        'kms.ListResourceTags_2': { Tags: [] },
        'kms.GetKeyRotationStatus_1': { KeyRotationEnabled: true },
        'kms.GetKeyRotationStatus_2': { KeyRotationEnabled: true },
      }),
      'kms-keys',
    );
    expect(line).toMatchObject({ account: '222222222222', region: 'eu-west-1', status: 'complete', dropped: 0 });
    for (const { op, in: input, out } of calls) if (op === 'DescribeKey') expect(out.KeyMetadata.Arn).toBe(input.KeyId);
  });

  test('does not answer with what is about another, and says so', async () => {
    const { line, unrecorded, calls } = await driven(
      await placebo('other', { 'kms.ListKeys_1': listed('a', 'b'), 'kms.DescribeKey_1': key('b'), 'kms.ListResourceTags_1': { Tags: [] }, 'kms.GetKeyRotationStatus_1': { KeyRotationEnabled: true } }),
      'kms-keys',
    );
    expect(line).toMatchObject({ status: 'failed', reason: 'not recorded: DescribeKey' });
    expect(unrecorded.get('kms-keys')).toEqual(['DescribeKey']);
    expect(calls.find(({ err }) => err !== null)).toMatchObject({ op: 'DescribeKey', in: { KeyId: arn('a') }, err: { name: 'NotRecorded' } });
  });

  test('does not guess whose an answer is when there are fewer than things asked about', async () => {
    const { unrecorded } = await driven(
      await placebo('fewer', {
        'kms.ListKeys_1': listed('a', 'b'),
        'kms.DescribeKey_1': key('a'),
        'kms.DescribeKey_2': key('b'),
        'kms.ListResourceTags_1': { Tags: [{ TagKey: 'Owner', TagValue: 'x' }] },
        'kms.GetKeyRotationStatus_1': { KeyRotationEnabled: true },
      }),
      'kms-keys',
    );
    expect([...(unrecorded.get('kms-keys') ?? [])].sort()).toEqual(['GetKeyRotationStatus', 'GetKeyRotationStatus', 'ListResourceTags', 'ListResourceTags']);
  });

  test('turns its pages by their tokens, and a page that is missing is not recorded', async () => {
    const volume = (id: string) => ({ VolumeId: id, State: 'available', VolumeType: 'gp3', Size: 1, CreateTime: at(1), Attachments: [] });
    const pages = { 'ec2.DescribeVolumes_1': { Volumes: [volume('vol-1')], NextToken: 'xxx' }, 'ec2.DescribeVolumes_2': { Volumes: [volume('vol-2')], NextToken: 'xxx' } };
    const broken = await driven(await placebo('pages', pages), 'ec2-volumes');
    expect(broken.line).toMatchObject({ status: 'failed', listed: [], items: 2 });
    const whole = await driven(await placebo('all-pages', { ...pages, 'ec2.DescribeVolumes_3': { Volumes: [] } }), 'ec2-volumes');
    expect(whole.line).toMatchObject({ status: 'complete', items: 2, calls: 3 });
  });

  test('holds a credential report that was made, whoever asked for it', async () => {
    const { line } = await driven(await placebo('report', { 'iam.GetCredentialReport_1': { Content: 'user,arn\n' } }), 'iam-credential-report');
    expect(line?.reason).not.toContain('not recorded');
  });
});
