import { account, alone, nothingBilled, regions } from '../hand-made-tape.ts';

/** An account with one careful administrator, a deployer that can do too much, a reader, and a person whose groups give her more than she uses. */
const arn = (what: string): string => `arn:aws:iam::${account}:${what}`;
const document = (...Statement: readonly object[]): string => encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement }));
const trust = (Principal: object): string => document({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' });
const role = (RoleName: string, more: object): object => ({
  Path: '/',
  RoleName,
  RoleId: `AROA${RoleName.toUpperCase().padEnd(16, '0')}`,
  Arn: arn(`role/${RoleName}`),
  CreateDate: '2024-01-01T00:00:00.000Z',
  AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }),
  InstanceProfileList: [],
  RolePolicyList: [],
  AttachedManagedPolicies: [],
  RoleLastUsed: { LastUsedDate: '2026-04-01T00:00:00.000Z', Region: 'eu-west-1' },
  Tags: [],
  ...more,
});
const attached = (...arns: readonly string[]): object => ({ AttachedManagedPolicies: arns.map(PolicyArn => ({ PolicyArn, PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf('/') + 1) })) });
const inline = (PolicyName: string, ...statements: readonly object[]): object => ({ PolicyName, PolicyDocument: document(...statements) });
const policy = (Arn: string, AttachmentCount: number, ...statements: readonly object[]): object => ({
  Arn,
  PolicyName: Arn.slice(Arn.lastIndexOf('/') + 1),
  PolicyId: 'ANPAI23HZ27SI6FQMGNQ2',
  Path: '/',
  DefaultVersionId: 'v7',
  AttachmentCount,
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  CreateDate: '2024-01-01T00:00:00.000Z',
  UpdateDate: '2024-01-01T00:00:00.000Z',
  PolicyVersionList: [
    { VersionId: 'v7', IsDefaultVersion: true, CreateDate: '2024-01-01T00:00:00.000Z', Document: document(...statements) },
    ...(Arn.includes('::aws:') ? [] : ['v3', 'v4', 'v5', 'v6'].map(VersionId => ({ VersionId, IsDefaultVersion: false, CreateDate: '2024-01-01T00:00:00.000Z', Document: document(...statements) }))),
  ],
});
const QUEUES = 'arn:aws:iam::aws:policy/AmazonSQSFullAccess';
const shared = arn('policy/deploy');
const summary = {
  PolicySizeQuota: 6144,
  UserPolicySizeQuota: 2048,
  GroupPolicySizeQuota: 5120,
  RolePolicySizeQuota: 10240,
  AttachedPoliciesPerUserQuota: 10,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  AccountAccessKeysPresent: 0,
  AccountMFAEnabled: 1,
};

const details = {
  UserDetailList: [
    {
      Path: '/',
      UserName: 'ana',
      UserId: 'AIDAANA0000000000000',
      Arn: arn('user/ana'),
      CreateDate: '2024-01-01T00:00:00.000Z',
      GroupList: [],
      UserPolicyList: [inline('look', { Effect: 'Allow', Action: ['s3:ListAllMyBuckets', 's3:GetObject'], Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } })],
      AttachedManagedPolicies: [],
      Tags: [],
    },
  ],
  GroupDetailList: [],
  RoleDetailList: [
    role('admin', { RolePolicyList: [inline('all', { Effect: 'Allow', Action: '*', Resource: '*' })] }),
    role('ci', {
      ...attached(shared, QUEUES),
      AssumeRolePolicyDocument: trust({ AWS: `arn:aws:iam::${account}:root` }),
      RolePolicyList: [inline('own', { Sid: 'Pass', Effect: 'Allow', Action: 'iam:PassRole', Resource: arn('role/admin') }, { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' })],
    }),
    role('deploy-two', attached(shared)),
    role('AWSServiceRoleForSupport', { Path: '/aws-service-role/support.amazonaws.com/', Arn: arn('role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport') }),
  ],
  Policies: [policy(shared, 2, { Effect: 'Allow', Action: ['lambda:CreateFunction', 'lambda:InvokeFunction', 'lambda:GetFunction', 's3:*'], Resource: '*' }), policy(QUEUES, 1, { Effect: 'Allow', Action: 'sqs:*', Resource: '*' })],
  IsTruncated: false,
};

/** Of the deployers one created a function, the other put an object (which AWS does not tell of); nobody used queues or passed a role. */
const reports: Readonly<Record<string, readonly object[]>> = {
  ci: [
    {
      ServiceName: 'AWS Lambda',
      ServiceNamespace: 'lambda',
      LastAuthenticated: '2026-03-01T00:00:00.000Z',
      TotalAuthenticatedEntities: 1,
      TrackedActionsLastAccessed: ['CreateFunction', 'GetFunction'].map(ActionName => ({ ActionName, ...(ActionName === 'GetFunction' ? { LastAccessedTime: '2026-03-01T00:00:00.000Z' } : {}) })),
    },
    { ServiceName: 'Amazon S3', ServiceNamespace: 's3', TotalAuthenticatedEntities: 0 },
    { ServiceName: 'Amazon SQS', ServiceNamespace: 'sqs', TotalAuthenticatedEntities: 0 },
    { ServiceName: 'AWS Identity and Access Management', ServiceNamespace: 'iam', TotalAuthenticatedEntities: 0 },
  ],
  'deploy-two': [
    { ServiceName: 'AWS Lambda', ServiceNamespace: 'lambda', TotalAuthenticatedEntities: 0 },
    { ServiceName: 'Amazon S3', ServiceNamespace: 's3', LastAuthenticated: '2026-03-20T00:00:00.000Z', TotalAuthenticatedEntities: 1, TrackedActionsLastAccessed: [{ ActionName: 'DeleteBucket' }, { ActionName: 'CreateBucket' }] },
  ],
};

export const ci = arn('role/ci');
export const accessCalls = {
  ...alone,
  ...regions,
  ...nothingBilled,
  [`calls/${account}/global/iam.ndjson`]: [
    { op: 'GetAccountAuthorizationDetails', in: null, out: details },
    { op: 'GetAccountSummary', in: null, out: { SummaryMap: summary } },
    ...Object.entries(reports).flatMap(([name, ServicesLastAccessed]) => [
      { op: 'GenerateServiceLastAccessedDetails', in: { Arn: arn(`role/${name}`), Granularity: 'ACTION_LEVEL' }, out: { JobId: `job-${name}` } },
      {
        op: 'GetServiceLastAccessedDetails',
        in: { JobId: `job-${name}`, MaxItems: 1000 },
        out: { JobStatus: 'COMPLETED', JobType: 'ACTION_LEVEL', JobCreationDate: '2026-04-02T10:00:00.000Z', JobCompletionDate: '2026-04-02T10:00:00.000Z', ServicesLastAccessed, IsTruncated: false },
      },
    ]),
    { op: 'GenerateServiceLastAccessedDetails', in: null, err: { name: 'AccessDenied', message: 'no', status: 403 } },
  ],
};
