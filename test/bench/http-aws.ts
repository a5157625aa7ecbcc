/** A small account over HTTP in AWS's own wire formats, in a process of its own: prints its address, and answers each call after `http-aws.ts <milliseconds>` until it is ended. */
import { setTimeout as later } from 'node:timers/promises';
import { awsServer, callerIdentity, type Asked, type Reply } from '../aws/aws-server.ts';
import { account } from '../collect/collectors/fake-gather.ts';

const latency = Number(process.argv[2] ?? 5);
const regions = ['eu-central-1', 'eu-west-1', 'us-east-1'];
const names = (count: number, name: string): readonly string[] => Array.from({ length: count }, (_, index) => `${name}-${String(index).padStart(4, '0')}`);
const keys = names(300, 'key');
const secrets = names(180, 'secret');
const tables = names(180, 'table');
const groups = names(360, '/aws/lambda/worker');
const volumes = names(600, 'vol');
const buckets = names(180, 'bucket');
const roles = names(120, 'role');
const created = 1_748_736_000; // seconds since 1970, as the JSON protocols say it
const lately = 1_774_915_200;
const spent = { NetAmortizedCost: { Amount: '12.5', Unit: 'USD' }, UnblendedCost: { Amount: '12.5', Unit: 'USD' } };
const ownerTag = { Key: 'Owner', Value: 'payments' };
const iso = '2025-06-01T00:00:00.000Z';
const notInUse: Reply = { error: 'AWSOrganizationsNotInUseException', message: 'Your account is not a member of an organization.' };

/** The page of a list that begins where `token` says, and what leads to the next. */
function page<T>(all: readonly T[], size: number, token: unknown): { readonly items: readonly T[]; readonly next?: string } {
  const from = Number(token ?? 0);
  return { items: all.slice(from, from + size), ...(from + size < all.length ? { next: String(from + size) } : {}) };
}
function elements(tag: string, list: readonly string[]): string {
  return list.map(item => `<${tag}>${item}</${tag}>`).join('');
}
const trust = encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] }));

const json: Readonly<Record<string, (asked: Asked) => Reply>> = {
  'organizations DescribeOrganization': () => notInUse,
  'organizations ListAccounts': () => notInUse,
  'organizations ListPolicies': () => notInUse,
  'config DescribeConfigurationAggregators': () => ({ json: { ConfigurationAggregators: [] } }),
  'ce GetCostAndUsage': ({ input }) => ({
    json: {
      ResultsByTime: [
        {
          TimePeriod: input.TimePeriod,
          Estimated: false,
          ...(input.GroupBy === undefined
            ? { Total: spent, Groups: [] }
            : { Total: {}, Groups: regions.map(region => ({ Keys: input.GroupBy.map(({ Key: key }: { readonly Key: string }) => (key === 'REGION' ? region : key === 'LINKED_ACCOUNT' ? account : key)), Metrics: spent })) }),
        },
      ],
    },
  }),
  'kms ListKeys': ({ region }) => ({ json: { Keys: keys.map(KeyId => ({ KeyId, KeyArn: `arn:aws:kms:${region}:${account}:key/${KeyId}` })), Truncated: false } }),
  'kms DescribeKey': ({ input }) => ({
    json: {
      KeyMetadata: {
        AWSAccountId: account,
        KeyId: input.KeyId.split('/')[1],
        Arn: input.KeyId,
        CreationDate: created,
        Enabled: true,
        Description: 'orders',
        KeyManager: 'CUSTOMER',
        KeySpec: 'SYMMETRIC_DEFAULT',
        KeyUsage: 'ENCRYPT_DECRYPT',
        Origin: 'AWS_KMS',
        KeyState: 'Enabled',
        MultiRegion: false,
      },
    },
  }),
  'kms GetKeyRotationStatus': ({ input }) => ({ json: { KeyId: input.KeyId, KeyRotationEnabled: true, RotationPeriodInDays: 365, NextRotationDate: created + 31_536_000 } }),
  'kms ListResourceTags': () => ({ json: { Tags: [{ TagKey: 'Owner', TagValue: 'payments' }], Truncated: false } }),
  'kms ListAliases': () => ({ json: { Aliases: [], Truncated: false } }),
  'kms GetKeyPolicy': () => ({ json: { PolicyName: 'default', Policy: '{"Version":"2012-10-17","Statement":[]}' } }),
  'kms ListKeyRotations': () => ({ json: { Rotations: [], Truncated: false } }),
  'kms GetKeyLastUsage': ({ input }) => ({ json: { KeyId: input.KeyId, KeyCreationDate: created, TrackingStartDate: created, KeyLastUsage: { Operation: 'Decrypt', Timestamp: lately } } }),
  'secretsmanager GetResourcePolicy': ({ input }) => ({ json: { ARN: input.SecretId, Name: input.SecretId } }),
  'secretsmanager ListSecrets': ({ region }) => ({
    json: {
      SecretList: secrets.map((Name, index) => ({
        Name,
        ARN: `arn:aws:secretsmanager:${region}:${account}:secret:${Name}-AbCdEf`,
        CreatedDate: created,
        LastChangedDate: created,
        LastAccessedDate: lately,
        RotationEnabled: index % 10 !== 0,
        ...(index % 10 === 0 ? {} : { LastRotatedDate: lately, NextRotationDate: lately + 30 * 86_400, RotationRules: { AutomaticallyAfterDays: 30 } }),
        Tags: [ownerTag],
      })),
    },
  }),
  'secretsmanager ListSecretVersionIds': ({ input }) => ({ json: { ARN: input.SecretId, Name: input.SecretId, Versions: [{ VersionId: 'EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE', VersionStages: ['AWSCURRENT'], CreatedDate: created }] } }),
  'dynamodb ListTables': () => ({ json: { TableNames: tables } }),
  'dynamodb DescribeTable': ({ input, region }) => ({
    json: {
      Table: {
        TableName: input.TableName,
        TableArn: `arn:aws:dynamodb:${region}:${account}:table/${input.TableName}`,
        TableStatus: 'ACTIVE',
        CreationDateTime: created,
        BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: created },
        ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
        TableSizeBytes: input.TableName.endsWith('0') ? 0 : 1000,
        ItemCount: input.TableName.endsWith('0') ? 0 : 10,
        DeletionProtectionEnabled: false,
      },
    },
  }),
  'logs DescribeLogGroups': ({ input, region }) => {
    const { items, next } = page(groups, 50, input.nextToken);
    const arnOf = (name: string): string => `arn:aws:logs:${region}:${account}:log-group:${name}`;
    return {
      json: {
        logGroups: items.map((logGroupName, index) => ({
          logGroupName,
          creationTime: created * 1000,
          ...(index % 10 === 0 ? {} : { retentionInDays: 30 }),
          metricFilterCount: 0,
          arn: `${arnOf(logGroupName)}:*`,
          logGroupArn: arnOf(logGroupName),
          storedBytes: 918_177,
          logGroupClass: 'STANDARD',
        })),
        ...(next === undefined ? {} : { nextToken: next }),
      },
    };
  },
  'tagging GetResources': ({ input, region }) => {
    const { items, next } = page(
      [...tables.map(name => `arn:aws:dynamodb:${region}:${account}:table/${name}`), ...groups.map(name => `arn:aws:logs:${region}:${account}:log-group:${name}`)],
      100,
      input.PaginationToken === '' ? undefined : input.PaginationToken,
    );
    return { json: { ResourceTagMappingList: items.map(ResourceARN => ({ ResourceARN, Tags: [ownerTag] })), PaginationToken: next ?? '' } };
  },
};

/** Of an account without users. */
const credentialReport = [
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
  `<root_account>,arn:aws:iam::${account}:root,${iso},not_supported,no_information,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
].join('\n');

const query: Readonly<Record<string, (asked: Asked) => Reply>> = {
  'sts GetCallerIdentity': () => callerIdentity(account),
  'ec2 DescribeRegions': () => ({
    xml: `<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><regionInfo>${elements(
      'item',
      regions.map(region => `<regionName>${region}</regionName><regionEndpoint>ec2.${region}.amazonaws.com</regionEndpoint><optInStatus>opt-in-not-required</optInStatus>`),
    )}</regionInfo></DescribeRegionsResponse>`,
  }),
  'ec2 DescribeVolumes': () => ({
    xml: `<DescribeVolumesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><volumeSet>${elements(
      'item',
      volumes.map(
        (id, index) =>
          `<volumeId>${id}</volumeId><size>8</size><snapshotId/><availabilityZone>eu-west-1a</availabilityZone><status>${index % 10 === 0 ? 'available' : 'in-use'}</status><createTime>${iso}</createTime><attachmentSet>${index % 10 === 0 ? '' : `<item><volumeId>${id}</volumeId><instanceId>i-${id}</instanceId><device>/dev/xvda</device><status>attached</status><attachTime>${iso}</attachTime><deleteOnTermination>true</deleteOnTermination></item>`}</attachmentSet><volumeType>${index % 10 === 1 ? 'gp2' : 'gp3'}</volumeType><iops>3000</iops><throughput>125</throughput><encrypted>true</encrypted><multiAttachEnabled>false</multiAttachEnabled><tagSet><item><key>Owner</key><value>payments</value></item></tagSet>`,
      ),
    )}</volumeSet></DescribeVolumesResponse>`,
  }),
  'iam GetAccountAuthorizationDetails': () => ({
    xml: `<GetAccountAuthorizationDetailsResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetAccountAuthorizationDetailsResult><IsTruncated>false</IsTruncated><UserDetailList/><GroupDetailList/><RoleDetailList>${elements(
      'member',
      roles.map(
        name =>
          `<Path>/</Path><RoleName>${name}</RoleName><RoleId>AROA${name}</RoleId><Arn>arn:aws:iam::${account}:role/${name}</Arn><CreateDate>${iso}</CreateDate><AssumeRolePolicyDocument>${trust}</AssumeRolePolicyDocument><InstanceProfileList/><RolePolicyList/><AttachedManagedPolicies/><Tags/><RoleLastUsed><LastUsedDate>2026-03-31T00:00:00Z</LastUsedDate><Region>eu-west-1</Region></RoleLastUsed>`,
      ),
    )}</RoleDetailList><Policies/></GetAccountAuthorizationDetailsResult></GetAccountAuthorizationDetailsResponse>`,
  }),
  'iam ListRoles': () => ({
    xml: `<ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolesResult><IsTruncated>false</IsTruncated><Roles>${elements(
      'member',
      roles.map(name => `<Path>/</Path><RoleName>${name}</RoleName><RoleId>AROA${name}</RoleId><Arn>arn:aws:iam::${account}:role/${name}</Arn><CreateDate>${iso}</CreateDate><MaxSessionDuration>3600</MaxSessionDuration>`),
    )}</Roles></ListRolesResult></ListRolesResponse>`,
  }),
  'iam ListVirtualMFADevices': () => ({
    xml: '<ListVirtualMFADevicesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListVirtualMFADevicesResult><IsTruncated>false</IsTruncated><VirtualMFADevices/></ListVirtualMFADevicesResult></ListVirtualMFADevicesResponse>',
  }),
  'iam GenerateCredentialReport': () => ({
    xml: '<GenerateCredentialReportResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GenerateCredentialReportResult><State>COMPLETE</State></GenerateCredentialReportResult></GenerateCredentialReportResponse>',
  }),
  'iam GetCredentialReport': () => ({
    xml: `<GetCredentialReportResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetCredentialReportResult><Content>${Buffer.from(credentialReport).toString('base64')}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>${iso}</GeneratedTime></GetCredentialReportResult></GetCredentialReportResponse>`,
  }),
};

function unset(code: string): Reply {
  return { status: 404, xml: `<Error><Code>${code}</Code><Message>It was never set.</Message></Error>` };
}
/** S3 names an operation by its path and the first parameter. */
function s3({ op }: Asked): Reply {
  const { pathname, searchParams } = new URL(op, 'http://localhost');
  if (pathname === '/')
    return {
      xml: `<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>1</ID></Owner><Buckets>${elements(
        'Bucket',
        buckets.map(name => `<Name>${name}</Name><CreationDate>${iso}</CreationDate><BucketRegion>eu-west-1</BucketRegion>`),
      )}</Buckets></ListAllMyBucketsResult>`,
    };
  if (searchParams.has('tagging')) return { xml: '<Tagging><TagSet><Tag><Key>Owner</Key><Value>payments</Value></Tag></TagSet></Tagging>' };
  if (searchParams.has('versioning')) return { xml: '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>' };
  if (searchParams.has('lifecycle'))
    return pathname.endsWith('0')
      ? unset('NoSuchLifecycleConfiguration')
      : {
          xml: '<LifecycleConfiguration><Rule><ID>all</ID><Filter/><Status>Enabled</Status><AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload><NoncurrentVersionExpiration><NoncurrentDays>30</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>',
        };
  if (searchParams.has('policy')) return unset('NoSuchBucketPolicy');
  if (searchParams.has('publicAccessBlock')) return unset('NoSuchPublicAccessBlockConfiguration');
  return { status: 501, xml: '<Error><Code>NotImplemented</Code><Message>this account does not answer it</Message></Error>' };
}

const server = await awsServer(async asked => {
  await later(latency);
  const key = `${asked.service} ${asked.op}`;
  return asked.service === 's3' ? s3(asked) : ((json[key] ?? query[key])?.(asked) ?? { error: 'NotImplemented', message: `this account does not answer ${key}` });
});
console.log(server.url);
