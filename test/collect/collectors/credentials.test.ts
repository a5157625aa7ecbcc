import { describe, expect, test } from 'vitest';
import acmCertificateRenewals from '#collect/collectors/acm/acm-certificate-renewals';
import apiGatewayApiKeys from '#collect/collectors/api-gateway/api-gateway-api-keys';
import codebuildSourceCredentials from '#collect/collectors/codebuild/codebuild-source-credentials';
import elasticacheUsers from '#collect/collectors/elasticache/elasticache-users';
import iamServiceCredentials from '#collect/collectors/iam/iam-service-credentials';
import iamSigningCertificates from '#collect/collectors/iam/iam-signing-certificates';
import iamSshKeys from '#collect/collectors/iam/iam-ssh-keys';
import kmsAliases from '#collect/collectors/kms/kms-aliases';
import kmsKeyRotations from '#collect/collectors/kms/kms-key-rotations';
import kmsKeyUses from '#collect/collectors/kms/kms-key-uses';
import secretReplicas from '#collect/collectors/secrets-manager/secretsmanager-secret-replicas';
import acmCertificate from '#inventory/acm-certificate';
import kmsKey from '#inventory/kms-key';
import secretsmanagerSecret from '#inventory/secretsmanager-secret';
import { everyWorld } from '../worlds/every-world.ts';
import { account, collect, deny, pages, refuse, run, tally } from './fake-gather.ts';

const at = '2026-03-01T00:00:00.000Z';
const resource = (kind: string, arn: string, data: object, holes: Record<string, { reason: string; missing: string[] }> | null = null) => ({ kind, resource: arn, account, region: 'eu-west-1', name: arn, data, holes, calls: [] });
/** What the calls of a collector that only completes resources say. */
async function said(collector: Parameters<typeof collect>[0], table: Parameters<typeof collect>[1], after: Record<string, ReturnType<typeof resource>[]>) {
  const { calls, ended } = await collect(collector, table, { after });
  return { ended, calls: tally(calls), said: calls.flatMap(call => [...collector.normalise(call, { partition: 'aws', account, region: 'eu-west-1', asOf: at })]) };
}

describe('IAM', () => {
  const user = (userName: string, hasSigningCertificate?: boolean) => resource('iam-user', `arn:aws:iam::${account}:user/${userName}`, { userName, ...(hasSigningCertificate === undefined ? {} : { hasSigningCertificate }) });

  test('service-specific credentials come for all users at once, page by page, inactive ones too', async () => {
    const credential = (id: string, more: object = {}) => ({ UserName: 'ana', Status: 'Active', CreateDate: at, ServiceSpecificCredentialId: id, ServiceName: 'bedrock.amazonaws.com', ...more });
    const { of, calls } = await run(iamServiceCredentials, {
      ListServiceSpecificCredentials: pages(
        [
          { ServiceSpecificCredentials: [credential('A', { ExpirationDate: '2026-06-01T00:00:00.000Z' })], IsTruncated: true },
          { ServiceSpecificCredentials: [credential('B', { Status: 'Inactive' })], IsTruncated: false },
        ],
        'Marker',
        'Marker',
      ),
    });
    expect(calls.map(call => call.in)).toMatchObject([
      { AllUsers: true, MaxItems: 1000 },
      { AllUsers: true, Marker: expect.any(String) },
    ]);
    expect(Object.values(of('iam-service-credential')).map(({ data }) => data)).toEqual([
      { credentialId: 'A', userName: 'ana', serviceName: 'bedrock.amazonaws.com', active: true, createdAt: at, expiresAt: '2026-06-01T00:00:00.000Z' },
      { credentialId: 'B', userName: 'ana', serviceName: 'bedrock.amazonaws.com', active: false, createdAt: at, expiresAt: null },
    ]);
  });

  test('a user who is gone has no SSH keys; one whose keys are refused is a gap', async () => {
    const after = { 'iam-user': [user('ana'), user('ben')] };
    const gone = await collect(iamSshKeys, { ListSSHPublicKeys: ({ UserName }) => (UserName === 'ben' ? refuse('NoSuchEntityException') : { SSHPublicKeys: [], IsTruncated: false }) }, { after });
    expect(gone).toMatchObject({ ended: 'normally' });
    expect(tally(gone.calls)).toEqual({ ListSSHPublicKeys: 2 });
  });

  test('signing certificates are asked of those who may have one, and end when they say themselves', async () => {
    const after = { 'iam-user': [user('ana', true), user('ben', false), user('cleo')] };
    const world = everyWorld['iam-signing-certificates']?.world(1) ?? {};
    const { calls, said: parts } = await said(iamSigningCertificates, world, after);
    expect(calls).toEqual({ ListSigningCertificates: 2 });
    expect(parts[0]).toMatchObject({ part: { userName: 'ana', active: true, notAfterAt: '2036-11-18T16:25:25.000Z' } });
  });

  test.each(['', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', null])('a certificate whose body is %j is counted', async CertificateBody => {
    const { said: parts } = await said(
      iamSigningCertificates,
      { ListSigningCertificates: () => ({ Certificates: [{ UserName: 'ana', CertificateId: 'C', CertificateBody, Status: 'Active', UploadDate: at }], IsTruncated: false }) },
      { 'iam-user': [user('ana', true)] },
    );
    expect(parts).toMatchObject([{ dropped: expect.stringContaining('an item of Certificates') }]);
  });
});

describe('KMS', () => {
  const arn = (id: string) => `arn:aws:kms:eu-west-1:${account}:key/${id}`;
  const key = (id: string, more: object = {}) => resource('kms-key', arn(id), { ...kmsKey.example, keyId: id, ...more });

  test('only keys that can rotate are asked for their rotations', async () => {
    const asked = [
      key('made'),
      key('imported', { origin: 'EXTERNAL' }),
      key('signing', { spec: 'RSA_2048' }),
      key('hsm', { origin: 'AWS_CLOUDHSM', inCustomStore: true }),
      key('replica', { replica: true }),
      key('leaving', { state: 'PendingDeletion' }),
      key('empty', { origin: 'EXTERNAL', state: 'PendingImport' }),
      key('aws', { manager: 'AWS' }),
    ];
    const { calls } = await collect(kmsKeyRotations, { ListKeyRotations: () => ({ Rotations: [], Truncated: false }) }, { after: { 'kms-key': asked } });
    expect(calls.map(call => call.in)).toMatchObject([{ KeyId: arn('made') }, { KeyId: arn('imported') }]);
  });

  test('a key that could not be described is asked all the same: who is not asked has no rotations', async () => {
    const unknown = resource('kms-key', arn('k1'), { keyId: 'k1' }, { manager: { reason: 'DescribeKey: AccessDeniedException', missing: ['kms:DescribeKey'] } });
    expect((await said(kmsKeyRotations, { ListKeyRotations: deny }, { 'kms-key': [unknown] })).said).toEqual([{ kind: 'kms-key', resource: arn('k1'), unread: ['rotations'] }]);
    expect((await said(kmsKeyUses, { GetKeyLastUsage: deny }, { 'kms-key': [unknown] })).said).toEqual([{ kind: 'kms-key', resource: arn('k1'), unread: ['lastUsedAt', 'useTrackedSince'] }]);
  });

  test('rotations of all pages are put together; a page without them leaves all open', async () => {
    const page = (RotationDate: string) => ({ Rotations: [{ KeyId: 'k1', RotationDate, RotationType: 'ON_DEMAND' }] });
    const { said: parts } = await said(
      kmsKeyRotations,
      {
        ListKeyRotations: pages(
          [
            { ...page(at), Truncated: true },
            { ...page('2026-03-20T00:00:00.000Z'), Truncated: false },
          ],
          'NextMarker',
          'Marker',
        ),
      },
      { 'kms-key': [key('k1')] },
    );
    expect(parts).toMatchObject([
      { part: { rotations: [at] }, adds: true },
      { part: { rotations: ['2026-03-20T00:00:00.000Z'] }, adds: true },
    ]);
    expect((await said(kmsKeyRotations, { ListKeyRotations: () => ({ Truncated: false }) }, { 'kms-key': [key('k1')] })).said).toMatchObject([{ dropped: expect.any(String) }, { unread: ['rotations'] }]);
  });

  test('an empty structure means not used since AWS began to look; none at all is no answer', async () => {
    const says = async (answer: object) => (await said(kmsKeyUses, { GetKeyLastUsage: () => answer }, { 'kms-key': [key('k1')] })).said;
    expect(await says({ KeyLastUsage: {}, TrackingStartDate: at })).toMatchObject([{ part: { lastUsedAt: null, useTrackedSince: at } }]);
    expect(await says({ TrackingStartDate: at })).toMatchObject([{ dropped: expect.stringContaining('without KeyLastUsage') }]);
    expect(await says({ KeyLastUsage: {} })).toMatchObject([{ dropped: expect.stringContaining('without TrackingStartDate') }]);
  });

  test('aliases go to the keys that they point at; those of AWS may point at none yet', async () => {
    const { said: parts } = await said(kmsAliases, { ListAliases: () => ({ Aliases: [{ AliasName: 'alias/orders', TargetKeyId: 'k1' }, { AliasName: 'alias/aws/s3' }], Truncated: false }) }, {});
    expect(parts).toEqual([{ kind: 'kms-key', resource: arn('k1'), part: { aliases: ['alias/orders'] }, adds: true }]);
  });
});

describe('ACM', () => {
  const certificate = (id: string, more: object = {}) => resource('acm-certificate', `arn:aws:acm:eu-west-1:${account}:certificate/${id}`, { ...acmCertificate.example, ...more });

  test('only certificates in use that Amazon issued are described', async () => {
    const asked = [
      certificate('used'),
      certificate('exported', { inUse: false, exported: true }),
      certificate('unused', { inUse: false }),
      certificate('imported', { certificateType: 'IMPORTED' }),
      certificate('waiting', { status: 'PENDING_VALIDATION' }),
    ];
    const { calls, said: parts } = await said(acmCertificateRenewals, everyWorld['acm-certificate-renewals']?.world(1) ?? {}, { 'acm-certificate': asked });
    expect(calls).toEqual({ DescribeCertificate: 2 });
    expect(parts[0]).toMatchObject({ part: { renewalStatus: 'SUCCESS', renewalReason: null, validationMethods: ['DNS'], transparencyLogging: 'ENABLED' } });
  });

  test('one that was never renewed says so; one that is refused stays open', async () => {
    const asked = { 'acm-certificate': [certificate('used')] };
    const fresh = {
      Certificate: {
        DomainValidationOptions: [
          { DomainName: 'a', ValidationMethod: 'EMAIL' },
          { DomainName: 'b', ValidationMethod: 'EMAIL' },
        ],
      },
    };
    expect((await said(acmCertificateRenewals, { DescribeCertificate: () => fresh }, asked)).said).toMatchObject([{ part: { renewalStatus: null, validationMethods: ['EMAIL'], transparencyLogging: null } }]);
    expect((await said(acmCertificateRenewals, { DescribeCertificate: deny }, asked)).said).toMatchObject([{ unread: ['renewalStatus', 'renewalReason', 'validationMethods', 'transparencyLogging'] }]);
    expect((await said(acmCertificateRenewals, { DescribeCertificate: () => ({}) }, asked)).said).toMatchObject([{ dropped: expect.stringContaining('without Certificate') }]);
  });
});

test('only primaries are asked for their replicas', async () => {
  const secret = (id: string, more: object) => resource('secretsmanager-secret', `arn:aws:secretsmanager:eu-west-1:${account}:secret:${id}`, { ...secretsmanagerSecret.example, ...more });
  const asked = { 'secretsmanager-secret': [secret('primary', { primaryRegion: 'eu-west-1' }), secret('replica', { primaryRegion: 'us-east-1' }), secret('single', {}), secret('leaving', { primaryRegion: 'eu-west-1', deletedAt: at })] };
  const { calls, said: parts } = await said(secretReplicas, { DescribeSecret: () => ({ ReplicationStatus: [{ Region: 'us-east-1', Status: 'Failed', StatusMessage: 'a secret of this name exists' }] }) }, asked);
  expect(calls).toEqual({ DescribeSecret: 1 });
  expect(parts).toMatchObject([{ part: { replicas: [{ region: 'us-east-1', status: 'Failed' }] } }]);
});

test('API keys are asked for without their values', async () => {
  const { calls, of } = await run(apiGatewayApiKeys, everyWorld['api-gateway-api-keys']?.world(1) ?? {});
  expect(calls[0]?.in).toEqual({ includeValues: false, limit: 500 });
  expect(Object.keys(Object.values(of('apigateway-api-key'))[0]?.data ?? {})).toEqual(['keyId', 'enabled', 'createdAt', 'stageKeys']);
});

test('of source credentials only the kind of token is told', async () => {
  const { of } = await run(codebuildSourceCredentials, {
    ListSourceCredentials: () => ({ sourceCredentialsInfos: [{ arn: `arn:aws:codebuild:eu-west-1:${account}:token/github`, serverType: 'GITHUB', authType: 'PERSONAL_ACCESS_TOKEN' }] }),
  });
  expect(Object.values(of('codebuild-source-credential'))).toMatchObject([{ data: { serverType: 'GITHUB', authType: 'PERSONAL_ACCESS_TOKEN', keptIn: null } }]);
});

test('a user of a cache without any way to log in told is counted', async () => {
  const { of, dropped } = await run(elasticacheUsers, {
    DescribeUsers: () => ({
      Users: [
        { ARN: 'arn:aws:elasticache:eu-west-1:111111111111:user:a', UserName: 'a', Status: 'active' },
        { ARN: 'arn:aws:elasticache:eu-west-1:111111111111:user:b', UserName: 'b', Status: 'active', Authentication: { Type: 'iam' } },
      ],
    }),
  });
  expect(dropped).toBe(1);
  expect(Object.values(of('elasticache-user'))).toMatchObject([{ data: { authentication: 'iam', passwords: 0 } }]);
});
