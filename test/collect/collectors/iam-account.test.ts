import { describe, expect, test } from 'vitest';
import iamAccountSummary from '#collect/collectors/iam/iam-account-summary';
import iamAuthorizationDetails from '#collect/collectors/iam/iam-authorization-details';
import iamCredentialReport from '#collect/collectors/iam/iam-credential-report';
import iamOidcProviders from '#collect/collectors/iam/iam-oidc-providers';
import iamOrganizationFeatures from '#collect/collectors/iam/iam-organization-features';
import iamPasswordPolicy from '#collect/collectors/iam/iam-password-policy';
import iamSamlProviders from '#collect/collectors/iam/iam-saml-providers';
import iamRoles from '#collect/collectors/iam/iam-roles';
import iamVirtualMfaDevices from '#collect/collectors/iam/iam-virtual-mfa-devices';
import { account, deny, pages, refuse, run } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const urn = (kind: string) => `urn:tallystick:aws:${account}:global:${kind}/${account}`;
const own = urn('iam-account');
const root = `arn:aws:iam::${account}:root`;

describe('iam-account', () => {
  test('has the quotas that AWS tells', async () => {
    const { of } = await run(iamAccountSummary, {
      GetAccountSummary: () => ({
        SummaryMap: {
          AccountAccessKeysPresent: 0,
          AccountMFAEnabled: 1,
          AccountSigningCertificatesPresent: 1,
          PolicySizeQuota: 6144,
          UserPolicySizeQuota: 2048,
          GroupPolicySizeQuota: 5120,
          RolePolicySizeQuota: 10_240,
          AttachedPoliciesPerUserQuota: 11,
          AttachedPoliciesPerGroupQuota: 12,
          AttachedPoliciesPerRoleQuota: 20,
        },
      }),
    });
    expect(of('iam-account')[own]?.data).toEqual({
      policySizeQuota: 6144,
      userPolicySizeQuota: 2048,
      groupPolicySizeQuota: 5120,
      rolePolicySizeQuota: 10_240,
      attachedPoliciesPerUserQuota: 11,
      attachedPoliciesPerGroupQuota: 12,
      attachedPoliciesPerRoleQuota: 20,
    });
    expect(of('iam-root-user')[root]?.data).toMatchObject({ signingCertificatePresent: true });
  });

  test('knows which policies of AWS are attached, over all pages', async () => {
    const policy = (Arn: string, AttachmentCount: number) => ({
      PolicyName: Arn.split('/').at(-1),
      Arn,
      Path: '/',
      AttachmentCount,
      PermissionsBoundaryUsageCount: 0,
      CreateDate: '2024-01-01T00:00:00.000Z',
      UpdateDate: '2024-01-01T00:00:00.000Z',
      PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: '{"Statement":[]}' }],
    });
    const empty = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [] };
    const table = (last: () => object) => ({
      GetAccountAuthorizationDetails: ({ Marker }: any) =>
        Marker === undefined ? { ...empty, Policies: [policy('arn:aws:iam::aws:policy/SecurityAudit', 1), policy('arn:aws:iam::aws:policy/ReadOnlyAccess', 0)], IsTruncated: true, Marker: '1' } : last(),
    });
    const whole = await run(
      iamAuthorizationDetails,
      table(() => ({ ...empty, Policies: [policy('arn:aws:iam::aws:policy/AWSSupportAccess', 2), policy(`arn:aws:iam::${account}:policy/SupportUser`, 2)], IsTruncated: false })),
    );
    expect(whole.of('iam-account')[own]).toMatchObject({ data: { awsPoliciesAttached: ['SecurityAudit', 'AWSSupportAccess'] } });
    expect(Object.keys(whole.of('iam-account')[own]?.holes ?? {})).not.toContain('awsPoliciesAttached');
    const refused = await run(iamAuthorizationDetails, table(deny));
    expect(Object.keys(refused.of('iam-account')[own]?.holes ?? {})).toContain('awsPoliciesAttached');
    const garbled = await run(
      iamAuthorizationDetails,
      table(() => ({ ...empty, Policies: [{ Arn: 'arn:aws:iam::aws:policy/AWSSupportAccess', PolicyName: 'AWSSupportAccess' }] })),
    );
    expect(Object.keys(garbled.of('iam-account')[own]?.holes ?? {})).toContain('awsPoliciesAttached');
  });

  test('counts the users who have a password', async () => {
    const report = (...passwords: string[]) => ({
      GenerateCredentialReport: () => ({ State: 'COMPLETE' }),
      GetCredentialReport: () => ({
        Content: Buffer.from(
          [
            'user,arn,password_enabled,password_last_used,password_last_changed,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
            `<root_account>,${root},not_supported,no_information,not_supported,true,false,N/A,N/A,false,N/A,N/A,false,N/A,false,N/A`,
            ...passwords.map((password, index) => `u${index},arn:aws:iam::${account}:user/u${index},${password},N/A,N/A,false,true,2026-01-01T00:00:00+00:00,N/A,false,2025-01-01T00:00:00+00:00,N/A,false,N/A,false,N/A`),
          ].join('\n'),
        ).toString('base64'),
      }),
    });
    const { of } = await run(iamCredentialReport, report('true', 'false', 'true'));
    expect(of('iam-account')[own]?.data).toEqual({ consoleUsers: 2 });
    expect(of('iam-user')[`arn:aws:iam::${account}:user/u0`]?.data['activeKeysMadeAt']).toEqual(['2026-01-01T00:00:00Z']);
    expect((await run(iamCredentialReport, report())).of('iam-account')[own]?.data).toEqual({ consoleUsers: 0 });
    expect(Object.keys((await run(iamCredentialReport, report('true', 'perhaps'))).of('iam-account')[own]?.holes ?? {})).toContain('consoleUsers');
  });
});

describe('iam-password-policy', () => {
  test('understands a recorded policy that neither expires nor remembers', async () => {
    const { of, dropped } = await run(iamPasswordPolicy, { GetAccountPasswordPolicy: () => recorded('test_account_password_policy_update', 'iam.GetAccountPasswordPolicy_1') });
    expect(dropped).toBe(0);
    expect(of('iam-account')[own]?.data).toEqual({
      passwordPolicy: { minimumLength: 10, requiresSymbols: false, requiresNumbers: false, requiresUppercase: false, requiresLowercase: false, maxAgeDays: null, reusePrevention: null, usersMayChange: false },
    });
  });

  test('that there is none is an answer', async () => {
    const { of, ended } = await run(iamPasswordPolicy, { GetAccountPasswordPolicy: () => refuse('NoSuchEntityException', 404) });
    expect(ended).toBe('normally');
    expect(of('iam-account')[own]?.data).toEqual({ passwordPolicy: null });
  });

  test('a refusal is no such answer', async () => {
    const { of } = await run(iamPasswordPolicy, { GetAccountPasswordPolicy: deny });
    expect(of('iam-account')[own]?.holes).toMatchObject({ passwordPolicy: { reason: 'GetAccountPasswordPolicy: AccessDeniedException', missing: ['iam:GetAccountPasswordPolicy'] } });
  });
});

describe('iam-virtual-mfa-devices', () => {
  const device = (serial: string, owner: string) => ({ SerialNumber: `arn:aws:iam::${account}:mfa/${serial}`, User: { Arn: `arn:aws:iam::${account}:${owner}` } });
  test('tells devices of root from those of users, over all pages', async () => {
    const { of, calls } = await run(iamVirtualMfaDevices, {
      ListVirtualMFADevices: pages(
        [
          { VirtualMFADevices: [device('root-account-mfa-device', 'root'), device('ana', 'user/ana')], IsTruncated: true },
          { VirtualMFADevices: [device('ana-old', 'user/ana')], IsTruncated: false },
        ],
        'Marker',
      ),
    });
    expect(calls).toHaveLength(2);
    expect(of('iam-root-user')[root]?.data).toEqual({ virtualMfaDevices: [`arn:aws:iam::${account}:mfa/root-account-mfa-device`] });
    expect(of('iam-user')[`arn:aws:iam::${account}:user/ana`]?.data).toEqual({ virtualMfaDevices: [`arn:aws:iam::${account}:mfa/ana`, `arn:aws:iam::${account}:mfa/ana-old`] });
  });

  test('who has no device is not named: a complete list says so', () => {
    expect(iamVirtualMfaDevices.unsaid).toEqual({ 'iam-root-user': { virtualMfaDevices: [] }, 'iam-user': { virtualMfaDevices: [] } });
  });

  test('counts a device without an owner', async () => {
    expect(await run(iamVirtualMfaDevices, { ListVirtualMFADevices: () => ({ VirtualMFADevices: [{ SerialNumber: 'x' }] }) })).toMatchObject({ dropped: 1 });
  });
});

describe('providers', () => {
  const arn = `arn:aws:iam::${account}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC`;
  test('of OpenID Connect come with their issuer, audiences and tags', async () => {
    const table = {
      ListOpenIDConnectProviders: () => ({ OpenIDConnectProviderList: [{ Arn: arn }] }),
      GetOpenIDConnectProvider: () => ({ Url: 'x', ClientIDList: ['sts.amazonaws.com'], CreateDate: '2024-01-01T00:00:00.000Z', Tags: [{ Key: 'Owner', Value: 'platform' }] }),
    };
    const { of } = await run(iamOidcProviders, table);
    expect(of('iam-oidc-provider')[arn]).toMatchObject({ data: { issuer: 'oidc.eks.eu-west-1.amazonaws.com/id/ABC', clientIds: ['sts.amazonaws.com'], tags: { Owner: 'platform' } }, holes: {} });
    expect(Object.keys((await run(iamOidcProviders, { ...table, GetOpenIDConnectProvider: deny })).of('iam-oidc-provider')[arn]?.holes ?? {})).toEqual(['clientIds', 'createdAt', 'tags']);
  });

  test('of SAML come with the end of their metadata, where they have one', async () => {
    const saml = (name: string, more: object) => ({ Arn: `arn:aws:iam::${account}:saml-provider/${name}`, CreateDate: '2024-01-01T00:00:00.000Z', ...more });
    const { of } = await run(iamSamlProviders, { ListSAMLProviders: () => ({ SAMLProviderList: [saml('a', { ValidUntil: '2124-01-01T00:00:00.000Z' }), saml('b', {})] }) });
    expect(Object.values(of('iam-saml-provider')).map(({ data }) => data['validUntil'])).toEqual(['2124-01-01T00:00:00.000Z', null]);
  });
});

describe('iam-organization-features', () => {
  const read = async (answer: () => unknown) => run(iamOrganizationFeatures, { ListOrganizationsFeatures: answer });
  test('reads what is switched on', async () => {
    const { of } = await read(() => ({ OrganizationId: 'o-a1b2c3d4e5', EnabledFeatures: ['RootCredentialsManagement'] }));
    expect(of('iam-organization-features')[urn('iam-organization-features')]?.data).toEqual({ features: ['RootCredentialsManagement'] });
  });

  test.each(['ServiceAccessNotEnabledException', 'OrganizationNotInAllFeaturesModeException'])('%s says that nothing is', async name => {
    const { of, ended } = await read(() => refuse(name));
    expect(ended).toBe('normally');
    expect(of('iam-organization-features')[urn('iam-organization-features')]?.data).toEqual({ features: [] });
  });

  test('an account outside has nothing to read; one that may not ask is refused', async () => {
    expect((await read(() => refuse('OrganizationNotFoundException', 404))).ended).toEqual({ skipped: 'the account is in no organisation' });
    const refused = await read(() => refuse('AccountNotManagementOrDelegatedAdministratorException'));
    expect(refused).toMatchObject({ ended: { broken: { name: 'AccountNotManagementOrDelegatedAdministratorException' } } });
    expect(refused.of('iam-organization-features')).toEqual({});
  });
});

describe('iam-roles', () => {
  const role = (name: string, MaxSessionDuration?: number) => ({ Path: '/', RoleName: name, RoleId: 'AROA1', Arn: `arn:aws:iam::${account}:role/${name}`, CreateDate: '2024-01-01T00:00:00Z', MaxSessionDuration });
  test('tells how long sessions may last, over all pages', async () => {
    const { of, calls } = await run(iamRoles, {
      ListRoles: pages(
        [
          { Roles: [role('deploy', 43_200)], IsTruncated: true },
          { Roles: [role('worker', 3600)], IsTruncated: false },
        ],
        'Marker',
      ),
    });
    expect(calls).toHaveLength(2);
    expect(of('iam-role')[`arn:aws:iam::${account}:role/deploy`]?.data).toEqual({ maxSessionSeconds: 43_200 });
    expect(of('iam-role')[`arn:aws:iam::${account}:role/worker`]?.data).toEqual({ maxSessionSeconds: 3600 });
  });

  test('what AWS leaves out is not an hour', async () => {
    const { of } = await run(iamRoles, { ListRoles: () => ({ Roles: [role('deploy')], IsTruncated: false }) });
    expect(of('iam-role')[`arn:aws:iam::${account}:role/deploy`]?.data).toEqual({});
  });
});
