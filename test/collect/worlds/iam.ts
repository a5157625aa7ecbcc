import { readFileSync } from 'node:fs';
import { account } from '../collectors/fake-gather.ts';
import { group, idsOf, type Worlds } from './world.ts';

/** Made for this test, with a key that was thrown away. */
const certificate = readFileSync(new URL('signing-certificate.txt', import.meta.url), 'utf8');

const Tags = [{ Key: 'Owner', Value: 'payments' }];
const at = '2025-01-01T00:00:00Z';
const lately = '2026-04-01T00:00:00Z';
const arn = (what: string) => `arn:aws:iam::${account}:${what}`;
/** As IAM sends them: percent-encoded. */
const document = (statement: object) => encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
const limited = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*' });
const wide = document({ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::orders/*' });
const trust = document({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' });

const quotas = { PolicySizeQuota: 6144, UserPolicySizeQuota: 2048, GroupPolicySizeQuota: 5120, RolePolicySizeQuota: 10_240, AttachedPoliciesPerUserQuota: 10, AttachedPoliciesPerGroupQuota: 10, AttachedPoliciesPerRoleQuota: 10 };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
const columns =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const noKey = 'false,N/A,N/A,N/A,N/A';
const report = (count: number) =>
  [
    columns,
    `<root_account>,${arn('root')},${at},not_supported,no_information,not_supported,not_supported,true,${noKey},${noKey},false,N/A,false,N/A`,
    ...idsOf(count).map(id => `${id},${arn(`user/${id}`)},${at},true,${lately},${at},N/A,true,true,2026-03-01T00:00:00+00:00,${lately},eu-west-1,s3,${noKey},${Number(id) % 10 === 0 ? `true,${at}` : 'false,N/A'},false,N/A`),
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
          RolePolicyList: [{ PolicyName: 'wide', PolicyDocument: wide }],
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
            PermissionsBoundaryUsageCount: 0,
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
  'iam-account-summary': { calls: [1, 1, 1], world: () => ({ GetAccountSummary: () => ({ SummaryMap: { AccountAccessKeysPresent: 0, AccountMFAEnabled: 1, AccountPasswordPresent: 1, AccountSigningCertificatesPresent: 0, ...quotas } }) }) },
  'iam-access-keys': {
    calls: [2, 20, 200],
    world: () => ({
      ListAccessKeys: ({ UserName }) => ({ AccessKeyMetadata: [{ UserName, AccessKeyId: `AKIA${UserName}`, Status: 'Active', CreateDate: '2026-03-01T00:00:00Z' }], IsTruncated: false }),
      GetAccessKeyLastUsed: ({ AccessKeyId }) => ({ UserName: AccessKeyId.slice(4), AccessKeyLastUsed: { LastUsedDate: lately, ServiceName: 's3', Region: 'eu-west-1' } }),
    }),
  },
  'iam-ssh-keys': {
    calls: [1, 10, 100],
    world: () => ({ ListSSHPublicKeys: ({ UserName }) => ({ SSHPublicKeys: [{ UserName, SSHPublicKeyId: `APKA${UserName}`, Status: 'Active', UploadDate: '2026-03-01T00:00:00Z' }], IsTruncated: false }) }),
  },
  'iam-service-credentials': {
    calls: [1, 1, 1],
    world: count => ({
      ListServiceSpecificCredentials: group(
        count,
        1000,
        'ServiceSpecificCredentials',
        id => ({ UserName: id, Status: 'Active', ServiceUserName: `${id}-at-111111111111`, CreateDate: '2026-03-01T00:00:00Z', ServiceSpecificCredentialId: `ACCA${id}`, ServiceName: 'codecommit.amazonaws.com' }),
        'Marker',
      ),
    }),
  },
  // a tenth of the users has a certificate, by the credential report
  'iam-signing-certificates': {
    calls: [1, 1, 10],
    world: () => ({ ListSigningCertificates: ({ UserName }) => ({ Certificates: [{ UserName, CertificateId: `CERT${UserName}`, CertificateBody: certificate, Status: 'Active', UploadDate: '2026-03-01T00:00:00Z' }], IsTruncated: false }) }),
  },
  'iam-server-certificates': {
    calls: [1, 1, 1],
    world: count => ({
      ListServerCertificates: group(
        count,
        1000,
        'ServerCertificateMetadataList',
        id => ({ Path: '/', ServerCertificateName: `shop-${id}`, ServerCertificateId: `ASCA${id}`, Arn: arn(`server-certificate/shop-${id}`), UploadDate: at, Expiration: '2027-01-10T00:00:00Z' }),
        'Marker',
      ),
    }),
  },
  'iam-password-policy': {
    calls: [1, 1, 1],
    world: () => ({
      GetAccountPasswordPolicy: () => ({
        PasswordPolicy: {
          MinimumPasswordLength: 14,
          RequireSymbols: true,
          RequireNumbers: true,
          RequireUppercaseCharacters: true,
          RequireLowercaseCharacters: true,
          AllowUsersToChangePassword: true,
          ExpirePasswords: true,
          MaxPasswordAge: 90,
          PasswordReusePrevention: 24,
        },
      }),
    }),
  },
  'iam-instance-profiles': {
    calls: [1, 1, 1],
    world: count => ({
      ListInstanceProfiles: group(
        count,
        1000,
        'InstanceProfiles',
        id => ({ Path: '/', InstanceProfileName: id, InstanceProfileId: `AIPA${id}`, Arn: arn(`instance-profile/${id}`), CreateDate: at, Roles: [{ Path: '/', RoleName: id, RoleId: `AROA${id}`, Arn: arn(`role/${id}`), CreateDate: at }] }),
        'Marker',
      ),
    }),
  },
  'iam-virtual-mfa-devices': {
    calls: [1, 1, 1],
    world: count => ({ ListVirtualMFADevices: group(count, 1000, 'VirtualMFADevices', id => ({ SerialNumber: arn(`mfa/${id}`), User: { Arn: arn(`user/${id}`) }, EnableDate: at }), 'Marker') }),
  },
  'iam-roles': {
    calls: [1, 1, 1],
    world: count => ({ ListRoles: group(count, 1000, 'Roles', id => ({ Path: '/', RoleName: `worker-${id}`, RoleId: `AROA${id}`, Arn: arn(`role/worker-${id}`), CreateDate: at, MaxSessionDuration: 3600 }), 'Marker') }),
  },
  'iam-oidc-providers': {
    calls: [2, 11, 101],
    world: count => ({
      ListOpenIDConnectProviders: () => ({ OpenIDConnectProviderList: idsOf(count).map(id => ({ Arn: arn(`oidc-provider/${id}.example.com`) })) }),
      GetOpenIDConnectProvider: () => ({ Url: 'login.example.com', ClientIDList: ['aws'], ThumbprintList: [], CreateDate: at, Tags }),
    }),
  },
  'iam-saml-providers': { calls: [1, 1, 1], world: count => ({ ListSAMLProviders: () => ({ SAMLProviderList: idsOf(count).map(id => ({ Arn: arn(`saml-provider/${id}`), ValidUntil: '2124-01-01T00:00:00Z', CreateDate: at })) }) }) },
  'iam-organization-features': { calls: [1, 1, 1], world: () => ({ ListOrganizationsFeatures: () => ({ OrganizationId: 'o-a1b2c3d4e5', EnabledFeatures: ['RootCredentialsManagement', 'RootSessions'] }) }) },
  // a fifth of the roles has wide permissions
  'iam-last-accessed': {
    calls: [2, 4, 40],
    world: () => ({
      GenerateServiceLastAccessedDetails: ({ Arn }) => ({ JobId: `job-${Arn}` }),
      GetServiceLastAccessedDetails: () => ({
        JobStatus: 'COMPLETED',
        JobCreationDate: lately,
        JobCompletionDate: lately,
        ServicesLastAccessed: [{ ServiceName: 'Amazon S3', ServiceNamespace: 's3', LastAuthenticated: lately, TotalAuthenticatedEntities: 1 }],
        IsTruncated: false,
      }),
    }),
  },
} satisfies Worlds;
