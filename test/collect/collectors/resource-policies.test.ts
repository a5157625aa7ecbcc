import { describe, expect, test } from 'vitest';
import ecrRepositoryPolicies from '#collect/collectors/ecr/ecr-repository-policies';
import kmsKeyPolicies from '#collect/collectors/kms/kms-key-policies';
import lambdaFunctionPolicies from '#collect/collectors/lambda/lambda-function-policies';
import s3BucketPolicies from '#collect/collectors/s3/s3-bucket-policies';
import secretsmanagerSecretPolicies from '#collect/collectors/secrets-manager/secretsmanager-secret-policies';
import snsTopicPolicies from '#collect/collectors/sns/sns-topic-policies';
import { account, deny, refuse, run } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const policy = '{"Version":"2012-10-17","Statement":[]}';
const before = (kind: string, resource: string, data: object) => ({ [kind]: [{ kind, resource, account, region: 'eu-west-1', name: 'x', data, holes: null, calls: [] }] });

type Case = { readonly collector: Parameters<typeof run>[0]; readonly kind: string; readonly arn: string; readonly op: string; readonly data?: object; readonly answer: object; readonly none: () => unknown };
const cases: readonly Case[] = [
  { collector: s3BucketPolicies, kind: 's3-bucket', arn: 'arn:aws:s3:::orders', op: 'GetBucketPolicy', data: { bucketName: 'orders' }, answer: { Policy: policy }, none: () => refuse('NoSuchBucketPolicy', 404) },
  { collector: lambdaFunctionPolicies, kind: 'lambda-function', arn: 'arn:aws:lambda:eu-west-1:111111111111:function:orders', op: 'GetPolicy', answer: { Policy: policy }, none: () => refuse('ResourceNotFoundException', 404) },
  {
    collector: ecrRepositoryPolicies,
    kind: 'ecr-repository',
    arn: `arn:aws:ecr:eu-west-1:${account}:repository/shop/checkout`,
    op: 'GetRepositoryPolicy',
    data: { repositoryName: 'shop/checkout' },
    answer: { policyText: policy },
    none: () => refuse('RepositoryPolicyNotFoundException'),
  },
  { collector: snsTopicPolicies, kind: 'sns-topic', arn: 'arn:aws:sns:eu-west-1:111111111111:orders', op: 'GetTopicAttributes', answer: { Attributes: { Policy: policy } }, none: () => ({ Attributes: {} }) },
  {
    collector: secretsmanagerSecretPolicies,
    kind: 'secretsmanager-secret',
    arn: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders',
    op: 'GetResourcePolicy',
    data: { deletedAt: null },
    answer: { ARN: 'arn:x', ResourcePolicy: policy },
    none: () => ({ ARN: 'arn:x', Name: 'orders' }),
  },
];

describe.each(cases)('$collector.id', ({ collector, kind, arn, op, data = {}, answer, none }) => {
  const after = before(kind, arn, data);
  test('reads the policy of what is there', async () => {
    const { of, calls } = await run(collector, { [op]: () => answer }, { after });
    expect(calls).toHaveLength(1);
    expect(of(kind)[arn]?.data).toEqual({ policy });
  });
  test('that there is none is an answer', async () => {
    const { of, ended } = await run(collector, { [op]: none }, { after });
    expect(ended).toBe('normally');
    expect(of(kind)[arn]?.data).toEqual({ policy: null });
  });
  test('a refusal is no such answer', async () => {
    const { of } = await run(collector, { [op]: deny }, { after });
    expect(of(kind)[arn]?.holes).toMatchObject({ policy: { missing: collector.actions[op] } });
  });
  test('asks nothing where there is nothing', async () => {
    expect((await run(collector, {}, { after: { [kind]: [] } })).calls).toEqual([]);
  });
});

describe('kms-key-policies', () => {
  const key = (manager: string) => ({ resource: `arn:aws:kms:eu-west-1:${account}:key/${manager}`, data: { manager } });
  test('asks for keys of customers alone, and understands a recorded policy', async () => {
    const after = { 'kms-key': [key('CUSTOMER'), key('AWS')].map(({ resource, data }) => ({ kind: 'kms-key', resource, account, region: 'eu-west-1', name: 'x', data, holes: null, calls: [] })) };
    const { of, calls, dropped } = await run(kmsKeyPolicies, { GetKeyPolicy: () => recorded('test_cross_account_kms_condition_keys_1', 'kms.GetKeyPolicy_1') }, { after });
    expect([calls.length, dropped]).toEqual([1, 0]);
    expect(JSON.parse(of('kms-key')[key('CUSTOMER').resource]?.data['policy']).Statement).toHaveLength(2);
  });

  test('a key of which nobody knows whose it is is not asked about', async () => {
    const after = { 'kms-key': [{ kind: 'kms-key', resource: 'arn:x', account, region: 'eu-west-1', name: 'x', data: {}, holes: { manager: { reason: 'x', missing: [] } }, calls: [] }] };
    expect((await run(kmsKeyPolicies, {}, { after })).calls).toEqual([]);
  });
});

test('secrets that wait for their deletion are not asked about: AWS refuses to tell', async () => {
  expect((await run(secretsmanagerSecretPolicies, {}, { after: before('secretsmanager-secret', 'arn:x', { deletedAt: '2026-04-01T00:00:00Z' }) })).calls).toEqual([]);
});

test.each([
  [s3BucketPolicies, 'GetBucketPolicy', recorded('test_s3_dataaccesspointaccount_cross_account', 's3.GetBucketPolicy_1'), before('s3-bucket', 'arn:aws:s3:::orders', { bucketName: 'orders' })],
  [lambdaFunctionPolicies, 'GetPolicy', recorded('test_cloudwatch_log_subscription', 'lambda.GetPolicy_1'), before('lambda-function', 'arn:x', {})],
  [secretsmanagerSecretPolicies, 'GetResourcePolicy', recorded('test_secrets_manager_cross_account', 'secretsmanager.GetResourcePolicy_1'), before('secretsmanager-secret', 'arn:x', { deletedAt: null })],
])('$id understands a recorded policy', async (collector, op, out, after) => {
  const { of, dropped } = await run(collector, { [op]: () => out }, { after });
  expect(dropped).toBe(0);
  const [read] = Object.values(of(Object.keys(collector.fills ?? {})[0] ?? ''));
  expect(JSON.parse(read?.data['policy'])).toHaveProperty('Statement');
});
