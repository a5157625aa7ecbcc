import { describe, expect, test } from 'vitest';
import { redact } from '#aws/redact';
import lambdaFunctions from '#collect/collectors/lambda/lambda-functions';
import world from '../worlds/lambda.ts';
import { account, pages, run, tally, type Table } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const arn = (name: string) => `arn:aws:lambda:eu-west-1:111111111111:function:${name}`;
const functions: Table = world['lambda-functions'].world(1);
const [usual] = (functions.ListFunctions?.({}, 0) as { readonly Functions: readonly any[] }).Functions;
const fn = (more: object = {}) => ({ ...usual, FunctionName: 'worker', FunctionArn: arn('worker'), LoggingConfig: undefined, ...more });
const one = async (more: object) => {
  const { of, dropped } = await run(lambdaFunctions, { ListFunctions: () => ({ Functions: [fn(more)] }) });
  return { ...of('lambda-function')[arn('worker')], dropped };
};

describe('lambda-functions', () => {
  test('reads all pages and leaves the tags to the tagging API', async () => {
    const { of, calls, dropped } = await run(lambdaFunctions, { ListFunctions: pages([{ Functions: [fn()] }, { Functions: [fn({ FunctionArn: arn('b'), FunctionName: 'b' })] }], 'NextMarker', 'Marker') });
    expect(tally(calls)).toEqual({ ListFunctions: 2 });
    expect(calls[0]?.in).toEqual({ MaxItems: 50 });
    expect(Object.keys(of('lambda-function'))).toEqual([arn('worker'), arn('b')]);
    expect(of('lambda-function')[arn('worker')]).toEqual({
      name: 'worker',
      account,
      region: 'eu-west-1',
      holes: { policy: { reason: 'no call answered it', missing: [] }, tags: { reason: 'no call answered it', missing: [] } },
      data: {
        functionName: 'worker',
        packageType: 'Zip',
        runtime: 'nodejs22.x',
        architectures: ['arm64'],
        memoryMiB: 512,
        timeoutSeconds: 30,
        ephemeralStorageMiB: 512,
        codeSizeBytes: 1_048_576,
        lastModifiedAt: '2026-03-01T08:15:30.123Z',
        roleArn: 'arn:aws:iam::111111111111:role/worker-000000000000',
        environmentNames: ['TABLE_NAME'],
        plaintext: [],
        kmsKeyArn: null,
        vpcId: null,
        snapStart: 'None',
        logGroupName: '/aws/lambda/worker',
      },
    });
    expect(dropped).toBe(0);
  });

  test.each([
    ['a container image has no runtime', { PackageType: 'Image', Runtime: undefined }, { packageType: 'Image', runtime: null }],
    ['without an environment there are no names', { Environment: undefined }, { environmentNames: [] }],
    ['names are in their order, whatever AWS answers', { Environment: { Variables: { B: 'x', A: 'y' } } }, { environmentNames: ['A', 'B'] }],
    ['a VPC', { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'], VpcId: 'vpc-1' } }, { vpcId: 'vpc-1' }],
    ['a log group of its own', { LoggingConfig: { LogFormat: 'JSON', LogGroup: '/orders' } }, { logGroupName: '/orders' }],
    ['a key of the customer', { KMSKeyArn: 'arn:aws:kms:x' }, { kmsKeyArn: 'arn:aws:kms:x' }],
    ['SnapStart', { SnapStart: { ApplyOn: 'PublishedVersions', OptimizationStatus: 'On' } }, { snapStart: 'PublishedVersions' }],
    ['an instant of another offset', { LastModified: '2026-03-01T08:15:30.123-0830' }, { lastModifiedAt: '2026-03-01T08:15:30.123-08:30' }],
  ])('%s', async (_, more, data) => {
    const read = await one(more);
    expect(read.data).toMatchObject(data);
    expect(Object.keys(read.holes ?? {})).toEqual(['policy', 'tags']);
  });

  test('an environment that its key seals is not an empty one', async () => {
    const { data, holes, dropped } = await one({ Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'Lambda was unable to decrypt the environment variables' } } });
    expect(data).not.toHaveProperty('environmentNames');
    expect(data).not.toHaveProperty('plaintext');
    expect(holes?.plaintext).toEqual(holes?.environmentNames);
    expect(holes?.environmentNames).toEqual({ reason: 'ListFunctions did not say', missing: [] });
    expect(dropped).toBe(0);
  });

  test('keeps the names of variables and no value', async () => {
    const secret = 'correct-horse-battery-staple';
    const { of, calls } = await run(lambdaFunctions, { ListFunctions: () => redact({ Functions: [fn({ Environment: { Variables: { DB_PASSWORD: secret, STAGE: 'prod' } } })] }) });
    expect(of('lambda-function')[arn('worker')]?.data.environmentNames).toEqual(['DB_PASSWORD', 'STAGE']);
    expect(JSON.stringify([calls, of('lambda-function')])).not.toContain(secret);
  });

  test('understands a recorded answer; what AWS did not say then is open', async () => {
    const { of, dropped } = await run(lambdaFunctions, { ListFunctions: () => recorded('test_lambda_mark_and_match', 'lambda.ListFunctions_1') });
    expect(dropped).toBe(0);
    expect(Object.values(of('lambda-function'))).toMatchObject([{ name: 'CloudCustodian', data: { runtime: 'python3.7', memoryMiB: 128, lastModifiedAt: '2019-02-08T14:27:40.518Z' } }]);
    expect(Object.keys(Object.values(of('lambda-function'))[0]?.holes ?? {})).toEqual(['packageType', 'architectures', 'ephemeralStorageMiB', 'policy', 'tags']);
  });

  test.each([
    ['no list', {}],
    ['a null function', { Functions: [null] }],
    ['a function without its ARN', { Functions: [fn({ FunctionArn: undefined })] }],
    ['a date that is none', { Functions: [fn({ LastModified: 'yesterday' })] }],
    ['memory as text', { Functions: [fn({ MemorySize: '512' })] }],
  ])('counts %s', async (_, answer) => {
    expect(await run(lambdaFunctions, { ListFunctions: () => answer })).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });
});
