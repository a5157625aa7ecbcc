import { describe, expect, test } from 'vitest';
import { account, collect, refuse, tally, type Table } from './fake-gather.ts';
import { everyCollector } from './every-collector.ts';

const range = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(12, '0'));
const group =
  (count: number, size: number, list: string, item: (id: string) => unknown, token = 'NextToken', asks = token) =>
  (input: any) => {
    const from = Number(input[asks] ?? 0);
    const ids = range(count).slice(from, from + size);
    return { [list]: ids.map(item), ...(from + size < count ? { [token]: String(from + size), Truncated: true, IsTruncated: true } : {}) };
  };
const point = { Timestamps: ['2026-04-01T00:00:00.000Z'], Values: [1], StatusCode: 'Complete' };

/** AWS with so many resources, in the largest pages that it gives. */
const worlds: Readonly<Record<string, (count: number) => Table>> = {
  'ec2-regions': count => ({ DescribeRegions: group(count, Infinity, 'Regions', id => ({ RegionName: id })) }),
  'ec2-volumes': count => ({ DescribeVolumes: group(count, 500, 'Volumes', id => ({ VolumeId: id })) }),
  'ec2-instances': count => ({ DescribeInstances: group(count, 1000, 'Reservations', id => ({ Instances: [{ InstanceId: id }] })) }),
  'ec2-addresses': count => ({ DescribeAddresses: group(count, Infinity, 'Addresses', id => ({ AllocationId: id })) }),
  'cloudwatch-ec2-instances': () => ({ GetMetricData: ({ MetricDataQueries }) => ({ MetricDataResults: MetricDataQueries.map(({ Id }: any) => ({ Id, ...point })) }) }),
  'kms-keys': count => ({
    ListKeys: group(count, 1000, 'Keys', id => ({ KeyArn: id }), 'NextMarker', 'Marker'),
    DescribeKey: () => ({ KeyMetadata: { KeyManager: 'CUSTOMER', KeySpec: 'SYMMETRIC_DEFAULT', Origin: 'AWS_KMS', KeyState: 'Enabled' } }),
    GetKeyRotationStatus: () => ({ KeyRotationEnabled: true }),
    ListResourceTags: () => ({ Tags: [] }),
  }),
  'secretsmanager-secrets': count => ({ ListSecrets: group(count, 100, 'SecretList', id => ({ ARN: id })), ListSecretVersionIds: () => ({ Versions: [] }) }),
  's3-buckets': count => ({ ListBuckets: group(count, 1000, 'Buckets', id => ({ Name: id }), 'ContinuationToken'), GetBucketTagging: () => refuse('NoSuchTagSet', 404) }),
  'iam-authorization-details': count => ({ GetAccountAuthorizationDetails: group(count, 1000, 'RoleDetailList', id => ({ Arn: id }), 'Marker') }),
  'iam-credential-report': () => ({ GenerateCredentialReport: (_, nth) => ({ State: nth === 0 ? 'STARTED' : 'COMPLETE' }), GetCredentialReport: () => ({ Content: '' }) }),
  'iam-account-summary': () => ({ GetAccountSummary: () => ({ SummaryMap: {} }) }),
  'iam-access-keys': () => ({ ListAccessKeys: ({ UserName }) => ({ AccessKeyMetadata: [{ AccessKeyId: UserName }] }), GetAccessKeyLastUsed: () => ({}) }),
  'organizations-organization': () => ({ DescribeOrganization: () => ({}) }),
  'organizations-accounts': count => ({
    ListAccounts: group(count, 20, 'Accounts', id => ({ Id: id })),
    ListTagsForResource: () => ({ Tags: [] }),
    ListRoots: () => ({ Roots: [{ Id: 'r-ab12' }] }),
    ListOrganizationalUnitsForParent: ({ ParentId }) => ({ OrganizationalUnits: ParentId === 'r-ab12' ? [{ Id: 'ou-1' }, { Id: 'ou-2' }] : [] }),
  }),
  'organizations-policies': count => ({
    ListPolicies: input => (input.Filter === 'SERVICE_CONTROL_POLICY' ? group(count, 20, 'Policies', id => ({ Id: id }))(input) : { Policies: [] }),
    DescribePolicy: () => ({}),
    ListTargetsForPolicy: () => ({ Targets: [] }),
  }),
  'config-aggregate-resources': count => ({ DescribeConfigurationAggregators: () => ({ ConfigurationAggregators: [{ ConfigurationAggregatorName: 'all' }] }), SelectAggregateResourceConfig: group(count, 100, 'Results', () => '{}') }),
  'cost-explorer-bill': () => ({ GetCostAndUsage: () => ({ ResultsByTime: [] }) }),
};

/** Calls for 1, 10 and 100 resources; a change here is a change of what a scan costs. */
const expected: Readonly<Record<string, readonly [number, number, number]>> = {
  'ec2-regions': [1, 1, 1],
  'ec2-volumes': [1, 1, 1],
  'ec2-instances': [1, 1, 1],
  'ec2-addresses': [1, 1, 1],
  'cloudwatch-ec2-instances': [2, 2, 2],
  'kms-keys': [4, 31, 301],
  'secretsmanager-secrets': [2, 11, 101],
  's3-buckets': [2, 11, 101],
  'iam-authorization-details': [1, 1, 1],
  'iam-credential-report': [3, 3, 3],
  'iam-account-summary': [1, 1, 1],
  'iam-access-keys': [2, 20, 200],
  'organizations-organization': [1, 1, 1],
  'organizations-accounts': [6, 15, 109],
  'organizations-policies': [5, 23, 207],
  'config-aggregate-resources': [2, 2, 2],
  'cost-explorer-bill': [7, 7, 7],
};

describe.each(everyCollector.map(({ collector }) => collector))('$id', collector => {
  test('makes no more calls than it must', async () => {
    const counts = [];
    for (const count of [1, 10, 100]) {
      const users = range(count).map(userName => ({ kind: 'iam-user', resource: userName, account, region: 'global', name: userName, data: { userName, hasAccessKey: true }, holes: null, calls: [] }));
      const instances = range(count).map(instanceId => ({
        kind: 'ec2-instance',
        resource: instanceId,
        account,
        region: 'eu-west-1',
        name: instanceId,
        data: { instanceId, state: 'running', launchedAt: '2025-01-01T00:00:00Z' },
        holes: null,
        calls: [],
      }));
      const { calls, ended } = await collect(collector, worlds[collector.id]?.(count) ?? {}, { after: { 'iam-user': users, 'ec2-instance': instances }, asked: { 'tags.required': [{ key: 'Owner' }] } });
      expect(ended, JSON.stringify(tally(calls))).toBe('normally');
      counts.push(calls.length);
    }
    expect(counts).toEqual(expected[collector.id]);
  });
});
