import type { AwsAccess } from '#aws/aws-access';
import type { Service } from '#aws/clients';
import type { Call, Json } from '#kernel/call';
import { describe, expect, test } from 'vitest';
import { sampleWeeks } from '../../../cli/sample/calendar.ts';
import { describeSample } from '../../../cli/sample/describe-sample.ts';
import { sampleAccess } from '../../../cli/sample/sample-access.ts';
import { sampleWorld } from '../../../cli/sample/world.ts';

const world = sampleWorld();
const [first, second, third] = sampleWeeks() as [string, string, string];
const idOf = (name: string): string => world.accounts.find(account => account.name === name)?.id ?? name;

function ask(access: AwsAccess, account: string, region: string, service: Service, op: string, input: Json = {}): Promise<Call> {
  return access.transport.answer({ cell: { account: idOf(account), region, collector: 'test' }, service, op, in: input }, () => Promise.reject(new Error('nothing is sent')));
}

/** Every page of a list. */
async function pages(access: AwsAccess, account: string, region: string, service: Service, op: string, input: { readonly [key: string]: Json }, given: string, asked = given): Promise<readonly any[]> {
  const outs: any[] = [];
  let token: string | undefined;
  do {
    const { out } = await ask(access, account, region, service, op, { ...input, ...(token === undefined ? {} : { [asked]: token }) });
    outs.push(out);
    token = out[given];
  } while (token !== undefined);
  return outs;
}

describe('answers', () => {
  const access = sampleAccess(world, third);

  test.each([
    ['ec2', 'DescribeVolumes', { MaxResults: 9 }, 'NextToken', 'NextToken', 'Volumes', 9],
    ['ec2', 'DescribeInstances', { MaxResults: 4 }, 'NextToken', 'NextToken', 'Reservations', 4],
    ['secrets-manager', 'ListSecrets', { MaxResults: 5 }, 'NextToken', 'NextToken', 'SecretList', 5],
    ['kms', 'ListKeys', { Limit: 3 }, 'NextMarker', 'Marker', 'Keys', 3],
    ['lambda', 'ListFunctions', { MaxItems: 6 }, 'NextMarker', 'Marker', 'Functions', 6],
    ['cloudwatch-logs', 'DescribeLogGroups', { limit: 8 }, 'nextToken', 'nextToken', 'logGroups', 8],
    ['dynamodb', 'ListTables', { Limit: 2 }, 'LastEvaluatedTableName', 'ExclusiveStartTableName', 'TableNames', 2],
    ['ec2', 'DescribeSnapshots', { OwnerIds: ['self'], MaxResults: 5 }, 'NextToken', 'NextToken', 'Snapshots', 5],
    ['ec2', 'DescribeNetworkInterfaces', { MaxResults: 10 }, 'NextToken', 'NextToken', 'NetworkInterfaces', 10],
    ['rds', 'DescribeDBSnapshots', { MaxRecords: 1 }, 'Marker', 'Marker', 'DBSnapshots', 1],
    ['ssm', 'DescribeParameters', { MaxResults: 4 }, 'NextToken', 'NextToken', 'Parameters', 4],
  ] as const)('%s %s in pages of any size, each item once', async (service, op, input, given, asked, list, size) => {
    const cut = await pages(access, 'payments-prod', 'us-east-1', service, op, input, given, asked);
    const whole = await pages(access, 'payments-prod', 'us-east-1', service, op, {}, given, asked);
    expect(cut.length).toBeGreaterThan(2);
    expect(cut.slice(0, -1).every(page => page[list].length === size)).toBe(true);
    expect(cut.flatMap(page => page[list])).toEqual(whole.flatMap(page => page[list]));
  });

  test('a page of IAM says whether more follows', async () => {
    const { out } = await ask(access, 'payments-prod', 'global', 'iam', 'GetAccountAuthorizationDetails', { MaxItems: 40 });
    expect(out).toMatchObject({ IsTruncated: true, Marker: expect.any(String) });
    expect(out.RoleDetailList[0].AssumeRolePolicyDocument).toMatch(/^%7B%22Version%22/);
  });

  test('a token that AWS did not give is refused', async () => {
    const { out, err } = await ask(access, 'payments-prod', 'us-east-1', 'ec2', 'DescribeVolumes', { NextToken: 'made up' });
    expect(out).toBeNull();
    expect(err).toMatchObject({ name: 'ValidationException', status: 400 });
  });

  test('an untagged bucket answers with an error that is data, a bucket of nobody with one that is not', async () => {
    const [page] = await pages(access, 'sandbox', 'global', 's3', 'ListBuckets', {}, 'ContinuationToken');
    const answers = await Promise.all(page.Buckets.map((bucket: { Name: string }) => ask(access, 'sandbox', 'global', 's3', 'GetBucketTagging', { Bucket: bucket.Name })));
    expect(answers.map(answer => answer.err?.name)).toContain('NoSuchTagSet');
    expect((await ask(access, 'sandbox', 'global', 's3', 'GetBucketTagging', { Bucket: 'nobody' })).err).toMatchObject({ name: 'NoSuchBucket', status: 404 });
  });

  test('a key whose material was imported has no rotation status', async () => {
    const [{ Keys }] = (await pages(access, 'payments-dev', 'eu-west-1', 'kms', 'ListKeys', { Limit: 1000 }, 'NextMarker')) as readonly [any];
    const keys = await Promise.all(Keys.map((key: { KeyArn: string }) => ask(access, 'payments-dev', 'eu-west-1', 'kms', 'DescribeKey', { KeyId: key.KeyArn })));
    const imported = keys.map(call => call.out.KeyMetadata).find(key => key.Origin === 'EXTERNAL');
    expect((await ask(access, 'payments-dev', 'eu-west-1', 'kms', 'GetKeyRotationStatus', { KeyId: imported.Arn })).err).toMatchObject({ name: 'UnsupportedOperationException' });
  });

  test('a replica of a multi-Region key and its primary know each other', async () => {
    const keys = await Promise.all(
      world.regions.flatMap(region =>
        world.accounts.map(async account => {
          const [page] = await pages(access, account.name, region, 'kms', 'ListKeys', { Limit: 1000 }, 'NextMarker').catch(() => []);
          return Promise.all(
            (page?.Keys ?? []).filter((key: { KeyId: string }) => key.KeyId.startsWith('mrk-')).map(async (key: { KeyArn: string }) => (await ask(access, account.name, region, 'kms', 'DescribeKey', { KeyId: key.KeyArn })).out.KeyMetadata),
          );
        }),
      ),
    );
    const found = keys.flat();
    const replicas = found.filter(key => key.MultiRegionConfiguration.MultiRegionKeyType === 'REPLICA');
    expect(replicas.length).toBeGreaterThan(0);
    for (const replica of replicas) expect(found.some(key => key.Arn === replica.MultiRegionConfiguration.PrimaryKey.Arn)).toBe(true);
  });

  test('the management account alone sees the organisation and the aggregator', async () => {
    expect((await ask(access, 'management', 'global', 'config-service', 'DescribeConfigurationAggregators')).out.ConfigurationAggregators).toHaveLength(1);
    expect((await ask(access, 'sandbox', 'global', 'config-service', 'DescribeConfigurationAggregators')).out.ConfigurationAggregators).toEqual([]);
  });

  test('an operation that nobody answers is an error, never an empty answer', async () => {
    expect((await ask(access, 'sandbox', 'us-east-1', 'ec2', 'DescribeFleets')).err).toEqual({ name: 'NotSampled', message: 'the sample organisation does not answer DescribeFleets of ec2', status: null });
  });

  test('an account of nobody is refused, and its role too', async () => {
    expect((await ask(access, '999999999999', 'us-east-1', 'ec2', 'DescribeVolumes')).err?.name).toBe('InvalidClientTokenId');
    expect(() => access.enter('999999999999')).toThrow('account 999999999999: it is not in the sample organisation');
  });
});

describe('through time', () => {
  test('a denied call works again after a week, under AWS’s own name for the denial', async () => {
    const answers = await Promise.all([first, second, third].map(asOf => ask(sampleAccess(world, asOf), 'storefront-prod', 'us-east-1', 'secrets-manager', 'ListSecrets', { IncludePlannedDeletion: true })));
    expect(answers.map(answer => answer.err?.name ?? null)).toEqual([null, 'AccessDeniedException', null]);
    expect(answers[1]?.err?.message).toContain('is not authorized to perform: secretsmanager:ListSecrets');
  });

  test('a Region behind the fence is denied as AWS denies it', async () => {
    const access = sampleAccess(world, third);
    expect((await ask(access, 'payments-dev', 'eu-central-1', 'ec2', 'DescribeVolumes')).err).toMatchObject({ name: 'UnauthorizedOperation', status: 403 });
    expect((await ask(access, 'payments-dev', 'eu-central-1', 'kms', 'ListKeys')).err).toMatchObject({ name: 'AccessDeniedException', status: 400 });
    expect((await ask(access, 'payments-prod', 'eu-central-1', 'ec2', 'DescribeVolumes')).err).toBeNull();
  });

  test('the CPU of a day is what it was, whichever week asks', async () => {
    const [access, later] = [sampleAccess(world, second), sampleAccess(world, third)];
    const [{ Reservations }] = (await pages(access, 'payments-prod', 'us-east-1', 'ec2', 'DescribeInstances', {}, 'NextToken')) as readonly [any];
    const id = Reservations.map((reservation: any) => reservation.Instances[0]).find((instance: any) => instance.State.Name === 'running').InstanceId;
    const query = (StartTime: string, EndTime: string) => ({
      MetricDataQueries: [{ Id: 'm0', MetricStat: { Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: id }] }, Period: 86_400, Stat: 'Maximum' } }],
      StartTime,
      EndTime,
      ScanBy: 'TimestampAscending',
    });
    const [then] = (await ask(access, 'payments-prod', 'us-east-1', 'cloudwatch', 'GetMetricData', query('2026-11-03T00:00:00Z', '2026-11-10T00:00:00Z'))).out.MetricDataResults;
    const [now] = (await ask(later, 'payments-prod', 'us-east-1', 'cloudwatch', 'GetMetricData', query('2026-11-03T00:00:00Z', '2026-11-17T00:00:00Z'))).out.MetricDataResults;
    expect(then.Values).toHaveLength(7);
    expect(now.Values.slice(0, 7)).toEqual(then.Values);
    expect(now.Timestamps[13]).toBe('2026-11-16T00:00:00.000Z');
  });

  test('the calls of a cell follow each other', async () => {
    const access = sampleAccess(world, third);
    const cell = { account: idOf('sandbox'), region: 'us-east-1', collector: 'ec2-volumes' };
    const answer = () => access.transport.answer({ cell, service: 'ec2', op: 'DescribeVolumes', in: {} }, () => Promise.reject(new Error('nothing is sent')));
    const [one, two] = [await answer(), await answer()];
    expect(one.at < two.at).toBe(true);
    expect(one.at.startsWith('2026-11-17T06:00:0')).toBe(true);
    expect(one.requestId).not.toBe(two.requestId);
  });
});

describe('sizes', () => {
  test('an organisation of one account is its management account', () => {
    expect(sampleWorld({ accounts: 1, resources: 10 }).accounts.map(account => account.name)).toEqual(['management', 'acquired-legacy']);
  });

  test('accounts have names, ids and resources of their own, however many there are', () => {
    const { accounts } = sampleWorld({ accounts: 400, resources: 100_000 });
    expect(new Set(accounts.map(account => account.id)).size).toBe(401);
    expect(new Set(accounts.map(account => account.name)).size).toBe(401);
    expect(accounts.every(account => /^\d{12}$/.test(account.id))).toBe(true);
    expect(accounts.reduce((sum, account) => sum + account.resources, 0)).toBe(100_000);
  });

  test.each([
    [{ accounts: 0 }, '--accounts 0: a sample organisation has 1 to 10000 accounts'],
    [{ accounts: 1.5 }, '--accounts 1.5: a sample organisation has 1 to 10000 accounts'],
    [{ resources: -1 }, '--resources -1: give a whole number up to 100000000'],
    [{ seed: Number.NaN }, '--seed NaN: give a whole number'],
  ])('%j is refused in one line', (size, line) => {
    expect(() => sampleWorld(size)).toThrow(line);
  });

  test('only a few accounts are held at a time', () => {
    const many = sampleWorld({ accounts: 40, resources: 4000 });
    const [held, , , , , , , later] = many.accounts;
    const before = many.estate(held);
    expect(many.estate(held)).toBe(before);
    for (const account of many.accounts.slice(1)) many.estate(account);
    expect(many.estate(held)).not.toBe(before);
    expect(many.estate(held).buckets()).toEqual(before.buckets());
    expect(later).toBeDefined();
  });
});

test('people hear in a few lines what there is', () => {
  expect(describeSample(world)).toEqual([
    'A made-up organisation (seed 1): 12 active accounts and a suspended one in 7 organisational units, 4 Regions, about 3,000 resources.',
    expect.stringMatching(/^security-tooling answers ListKeys with AccessDeniedException from 2026-11-0\d on\.$/),
    expect.stringMatching(/^storefront-prod answers ListSecrets with AccessDeniedException from 2026-11-0\d to 2026-11-1\d\.$/),
    expect.stringMatching(/^shared-services answers DescribeVolumes in us-west-2 with RequestLimitExceeded from 2026-11-1\d on\.$/),
    `Policy ${world.fence.policy} keeps the development accounts out of eu-central-1.`,
  ]);
});
