import { account } from '../collectors/fake-gather.ts';
import { idsOf, type Worlds } from './world.ts';

const Tags = [{ Key: 'Owner', Value: 'payments' }];
const at = '2025-01-01T00:00:00Z';
const lately = '2026-04-01T00:00:00Z';
const arn = (what: string) => `arn:aws:iam::${account}:${what}`;
/** As IAM sends them: percent-encoded. */
const document = (statement: object) => encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
const limited = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*' });
const trust = document({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' });

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
const columns =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const noKey = 'false,N/A,N/A,N/A,N/A';
const report = (count: number) =>
  [
    columns,
    `<root_account>,${arn('root')},${at},not_supported,no_information,not_supported,not_supported,true,${noKey},${noKey},false,N/A,false,N/A`,
    ...idsOf(count).map(id => `${id},${arn(`user/${id}`)},${at},true,${lately},${at},N/A,true,true,2026-03-01T00:00:00+00:00,${lately},eu-west-1,s3,${noKey},false,N/A,false,N/A`),
  ].join('\n');

export default {
  'iam-authorization-details': {
    calls: [1, 1, 1],
    world: count => ({
      GetAccountAuthorizationDetails: () => ({
        UserDetailList: idsOf(count).map(id => ({ Path: '/', UserName: id, UserId: `AIDA${id}`, Arn: arn(`user/${id}`), CreateDate: at, UserPolicyList: [], GroupList: ['readers'], AttachedManagedPolicies: [], Tags })),
        GroupDetailList: [
          {
            Path: '/',
            GroupName: 'readers',
            GroupId: 'AGPA1',
            Arn: arn('group/readers'),
            CreateDate: at,
            GroupPolicyList: [{ PolicyName: 'orders', PolicyDocument: limited }],
            AttachedManagedPolicies: [{ PolicyName: 'orders', PolicyArn: arn('policy/orders') }],
          },
        ],
        RoleDetailList: idsOf(count).map(id => ({
          Path: '/',
          RoleName: `worker-${id}`,
          RoleId: `AROA${id}`,
          Arn: arn(`role/worker-${id}`),
          CreateDate: at,
          AssumeRolePolicyDocument: trust,
          InstanceProfileList: [],
          RolePolicyList: [],
          AttachedManagedPolicies: [{ PolicyName: 'orders', PolicyArn: arn('policy/orders') }],
          Tags,
          RoleLastUsed: { LastUsedDate: lately, Region: 'eu-west-1' },
        })),
        Policies: [
          {
            PolicyName: 'orders',
            PolicyId: 'ANPA1',
            Arn: arn('policy/orders'),
            Path: '/',
            DefaultVersionId: 'v1',
            AttachmentCount: count + 1,
            IsAttachable: true,
            CreateDate: at,
            UpdateDate: at,
            PolicyVersionList: [{ Document: limited, VersionId: 'v1', IsDefaultVersion: true, CreateDate: at }],
          },
        ],
        IsTruncated: false,
      }),
    }),
  },
  'iam-credential-report': {
    calls: [3, 3, 3],
    world: count => ({
      GenerateCredentialReport: (_, nth) => ({ State: nth === 0 ? 'STARTED' : 'COMPLETE' }),
      GetCredentialReport: () => ({ Content: Buffer.from(report(count)), ReportFormat: 'text/csv', GeneratedTime: lately }),
    }),
  },
  'iam-account-summary': { calls: [1, 1, 1], world: () => ({ GetAccountSummary: () => ({ SummaryMap: { AccountAccessKeysPresent: 0, AccountMFAEnabled: 1, AccountPasswordPresent: 1 } }) }) },
  'iam-access-keys': {
    calls: [2, 20, 200],
    world: () => ({
      ListAccessKeys: ({ UserName }) => ({ AccessKeyMetadata: [{ UserName, AccessKeyId: `AKIA${UserName}`, Status: 'Active', CreateDate: '2026-03-01T00:00:00Z' }], IsTruncated: false }),
      GetAccessKeyLastUsed: ({ AccessKeyId }) => ({ UserName: AccessKeyId.slice(4), AccessKeyLastUsed: { LastUsedDate: lately, ServiceName: 's3', Region: 'eu-west-1' } }),
    }),
  },
} satisfies Worlds;
