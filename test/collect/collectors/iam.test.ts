import { describe, expect, test } from 'vitest';
import iamAccessKeys from '#collect/collectors/iam/iam-access-keys';
import iamAccountSummary from '#collect/collectors/iam/iam-account-summary';
import iamAuthorizationDetails from '#collect/collectors/iam/iam-authorization-details';
import iamCredentialReport from '#collect/collectors/iam/iam-credential-report';
import { account, deny, pages, refuse, run, tally } from './fake-gather.ts';
import { authorization, recorded } from './fixtures.ts';

const user = (name: string) => `arn:aws:iam::${account}:user/${name}`;
const root = `arn:aws:iam::${account}:root`;
const statement = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a+b%/*' }] };
const encoded = encodeURIComponent(JSON.stringify(statement));

describe('iam-authorization-details', () => {
  const empty = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };
  const role = (more: object = {}) => ({
    RoleName: 'deploy',
    Path: '/',
    Arn: `arn:aws:iam::${account}:role/deploy`,
    CreateDate: '2024-01-01T00:00:00.000Z',
    AssumeRolePolicyDocument: encoded,
    RolePolicyList: [],
    AttachedManagedPolicies: [],
    InstanceProfileList: [],
    Tags: [],
    RoleLastUsed: {},
    ...more,
  });
  const policy = (more: object = {}) => ({
    PolicyName: 'read',
    Arn: `arn:aws:iam::${account}:policy/read`,
    Path: '/',
    DefaultVersionId: 'v2',
    AttachmentCount: 1,
    CreateDate: '2024-01-01T00:00:00.000Z',
    UpdateDate: '2025-01-01T00:00:00.000Z',
    PolicyVersionList: [
      { VersionId: 'v1', IsDefaultVersion: false, Document: '%7B%7D' },
      { VersionId: 'v2', IsDefaultVersion: true, Document: encoded },
    ],
    ...more,
  });
  const page = (more: object) => ({ GetAccountAuthorizationDetails: () => ({ ...empty, IsTruncated: false, ...more }) });

  test('decodes documents to the JSON that was written', async () => {
    const { of, dropped } = await run(iamAuthorizationDetails, page({ RoleDetailList: [role({ RolePolicyList: [{ PolicyName: 'inline', PolicyDocument: encoded }] })], Policies: [policy()] }));
    expect(dropped).toBe(0);
    const { data, holes } = of('iam-role')[`arn:aws:iam::${account}:role/deploy`] as { data: any; holes: object };
    expect(JSON.parse(data.trust)).toEqual(statement);
    expect(JSON.parse(data.inlinePolicies[0].document)).toEqual(statement);
    expect(Object.keys(holes)).toEqual(['maxSessionSeconds']); // iam-roles tells it
    expect(JSON.parse(of('iam-policy')[`arn:aws:iam::${account}:policy/read`]?.data['document'])).toEqual(statement);
  });

  test('reads the pages of one stream, a thousand items each', async () => {
    const { of, calls } = await run(iamAuthorizationDetails, {
      GetAccountAuthorizationDetails: pages(
        [
          { ...empty, RoleDetailList: [role()], IsTruncated: true },
          { ...empty, Policies: [policy()], IsTruncated: false },
        ],
        'Marker',
      ),
    });
    expect(calls.map(call => call.in)).toEqual([{ MaxItems: 1000 }, { MaxItems: 1000, Marker: '1' }]);
    expect([Object.keys(of('iam-role')), Object.keys(of('iam-policy'))].map(list => list.length)).toEqual([1, 1]);
  });

  test('tells policies of AWS from those of the account', async () => {
    const { of } = await run(iamAuthorizationDetails, page({ Policies: [policy(), policy({ PolicyName: 'AdministratorAccess', Arn: 'arn:aws:iam::aws:policy/AdministratorAccess' })] }));
    expect(Object.values(of('iam-policy')).map(({ data }) => [data['policyName'], data['awsManaged']])).toEqual([
      ['read', false],
      ['AdministratorAccess', true],
    ]);
  });

  test('reads use, boundary and instance profiles of a role', async () => {
    const { of } = await run(
      iamAuthorizationDetails,
      page({
        RoleDetailList: [
          role({
            RoleLastUsed: { LastUsedDate: '2026-04-01T00:00:00.000Z', Region: 'eu-west-1' },
            PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
            InstanceProfileList: [{ Arn: `arn:aws:iam::${account}:instance-profile/deploy` }],
          }),
          role({ RoleName: 'other', Arn: `arn:aws:iam::${account}:role/other` }),
        ],
      }),
    );
    expect(of('iam-role')[`arn:aws:iam::${account}:role/deploy`]?.data).toMatchObject({
      lastUsedAt: '2026-04-01T00:00:00.000Z',
      lastUsedRegion: 'eu-west-1',
      boundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      instanceProfiles: [`arn:aws:iam::${account}:instance-profile/deploy`],
    });
    expect(of('iam-role')[`arn:aws:iam::${account}:role/other`]?.data).toMatchObject({ lastUsedAt: null, lastUsedRegion: null, boundary: null });
  });

  test.each(['example-authz-details', 'example_authz_v2'])('understands the details of %s, its documents parsed', async file => {
    const details = authorization(file);
    const { of, dropped } = await run(iamAuthorizationDetails, { GetAccountAuthorizationDetails: () => details });
    expect(dropped).toBe(0);
    for (const [kind, list] of [
      ['iam-user', details.UserDetailList],
      ['iam-group', details.GroupDetailList],
      ['iam-role', details.RoleDetailList],
      ['iam-policy', details.Policies],
    ]) {
      expect(Object.keys(of(kind)).sort()).toEqual(list.map((item: any) => item.Arn).sort());
    }
    for (const { data } of Object.values(of('iam-policy'))) expect(JSON.parse(data['document'])).toHaveProperty('Statement');
    for (const { data } of Object.values(of('iam-role'))) expect(JSON.parse(data['trust'])).toHaveProperty('Statement');
  });

  test('what only the credential report knows is no answer of this call', async () => {
    const { of } = await run(iamAuthorizationDetails, { GetAccountAuthorizationDetails: () => authorization('example_authz_v2') });
    expect(Object.keys(Object.values(of('iam-user'))[0]?.holes ?? {})).toEqual(['passwordEnabled', 'passwordLastUsedAt', 'passwordChangedAt', 'mfaActive', 'hasAccessKey', 'hasSigningCertificate', 'activeKeysMadeAt', 'virtualMfaDevices']);
  });

  test('an answer without its list of roles is counted', async () => {
    expect(await run(iamAuthorizationDetails, { GetAccountAuthorizationDetails: () => authorization('managed_policy_mismatch') })).toMatchObject({
      dropped: 1,
      reason: expect.stringContaining('an answer without RoleDetailList'),
      listed: ['iam-user', 'iam-group', 'iam-policy'],
    });
  });

  test.each([
    ['a document that is no URL encoding', { RoleDetailList: [role({ AssumeRolePolicyDocument: '%E0%A4%A' })] }],
    ['no document', { RoleDetailList: [role({ AssumeRolePolicyDocument: null })] }],
    ['a last use that is null', { RoleDetailList: [role({ RoleLastUsed: null })] }],
    ['a boundary without its ARN', { RoleDetailList: [role({ PermissionsBoundary: {} })] }],
    ['attached policies that are no list', { RoleDetailList: [role({ AttachedManagedPolicies: {} })] }],
    ['a policy without a default version', { Policies: [policy({ PolicyVersionList: [] })] }],
    ['a null user', { UserDetailList: [null] }],
    ['groups that are numbers', { UserDetailList: [{ Arn: user('ana'), UserName: 'ana', Path: '/', CreateDate: '2024-01-01T00:00:00.000Z', GroupList: [1] }] }],
    ['a group without an ARN', { GroupDetailList: [{ GroupName: 'x' }] }],
  ])('counts %s', async (_, more) => {
    expect(await run(iamAuthorizationDetails, page(more))).toMatchObject({ dropped: 1 });
  });
});

describe('iam-credential-report', () => {
  const head =
    'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
  const none = 'false,N/A,N/A,N/A,N/A';
  const line = (name: string, arn: string, password: string, keys = `${none},${none}`) => `${name},${arn},2020-01-01T00:00:00+00:00,${password},${keys},false,N/A,false,N/A`;
  const report = (...lines: string[]) => ({ Content: Buffer.from([head, ...lines].join('\n')).toString('base64'), ReportFormat: 'text/csv', GeneratedTime: '2026-04-02T09:00:00.000Z' });
  const complete = { GenerateCredentialReport: () => ({ State: 'COMPLETE' }) };
  const ana = line('ana', user('ana'), 'true,2026-04-01T08:00:00+00:00,2026-01-15T00:00:00+00:00,N/A,true');

  test('reads users and the root user', async () => {
    const { of, dropped } = await run(iamCredentialReport, {
      ...complete,
      GetCredentialReport: () =>
        report(
          line(
            '<root_account>',
            root,
            'not_supported,2026-03-01T00:00:00+00:00,not_supported,not_supported,true',
            `true,2020-01-01T00:00:00+00:00,2026-02-01T00:00:00+00:00,eu-west-1,s3,true,2021-01-01T00:00:00+00:00,2026-03-15T00:00:00+00:00,eu-west-1,s3`,
          ),
          ana,
        ),
    });
    expect(dropped).toBe(0);
    expect(of('iam-user')[user('ana')]?.data).toEqual({
      passwordEnabled: true,
      passwordLastUsedAt: '2026-04-01T08:00:00Z',
      passwordChangedAt: '2026-01-15T00:00:00Z',
      mfaActive: true,
      hasAccessKey: false,
      hasSigningCertificate: false,
      activeKeysMadeAt: [],
    });
    expect(of('iam-root-user')[root]?.data).toEqual({ passwordLastUsedAt: '2026-03-01T00:00:00Z', accessKeyLastUsedAt: '2026-03-15T00:00:00Z' });
  });

  test.each([
    ['N/A, no password', 'false,N/A,N/A,N/A,false', { passwordEnabled: false, passwordLastUsedAt: null, passwordChangedAt: null }],
    ['no_information, never used', 'true,no_information,2026-01-15T00:00:00+00:00,N/A,false', { passwordEnabled: true, passwordLastUsedAt: null, passwordChangedAt: '2026-01-15T00:00:00Z' }],
  ])('%s', async (_, password, expected) => {
    const { of } = await run(iamCredentialReport, { ...complete, GetCredentialReport: () => report(line('ana', user('ana'), password)) });
    expect(of('iam-user')[user('ana')]?.data).toMatchObject(expected);
  });

  test.each([
    ['no key', `${none},${none}`, false],
    ['an inactive key', `false,2025-01-01T00:00:00+00:00,N/A,N/A,N/A,${none}`, true],
    ['a second key only', `${none},true,2025-01-01T00:00:00+00:00,N/A,N/A,N/A`, true],
  ])('%s', async (_, keys, hasAccessKey) => {
    const { of } = await run(iamCredentialReport, { ...complete, GetCredentialReport: () => report(line('ana', user('ana'), 'true,N/A,N/A,N/A,false', keys)) });
    expect(of('iam-user')[user('ana')]?.data['hasAccessKey']).toBe(hasAccessKey);
  });

  test('understands quoted fields and both ends of line', async () => {
    const quoted = ana.replace('ana,', '"a ""b"", c",');
    const { of, dropped } = await run(iamCredentialReport, { ...complete, GetCredentialReport: () => ({ Content: Buffer.from(`${head}\r\n${quoted}\r\n`).toString('base64') }) });
    expect(dropped).toBe(0);
    expect(of('iam-user')[user('ana')]?.data).toMatchObject({ passwordEnabled: true });
  });

  test('understands a recorded report', async () => {
    const answer = recorded('test_iam_user_credential_multi_delete', 'iam.GetCredentialReport_1');
    const { of, dropped } = await run(iamCredentialReport, { ...complete, GetCredentialReport: () => ({ ...answer, Content: Buffer.from(answer.Content).toString('base64') }) });
    expect(dropped).toBe(0);
    expect(of('iam-user')['arn:aws:iam::644160558196:user/kapil']?.data).toEqual({
      passwordEnabled: true,
      passwordLastUsedAt: '2018-12-01T14:56:42Z',
      passwordChangedAt: '2018-09-12T13:53:09Z',
      mfaActive: false,
      hasAccessKey: true,
      hasSigningCertificate: false,
      activeKeysMadeAt: ['2019-12-14T10:26:37Z', '2016-06-24T20:30:37Z'],
    });
  });

  test('waits until the report is there', async () => {
    const { calls, waited, ended } = await run(iamCredentialReport, { GenerateCredentialReport: (_, nth) => ({ State: ['STARTED', 'INPROGRESS', 'COMPLETE'][nth] }), GetCredentialReport: () => report(ana) });
    expect(ended).toBe('normally');
    expect(waited).toBe(2);
    expect(tally(calls)).toEqual({ GenerateCredentialReport: 3, GetCredentialReport: 1 });
  });

  test.each(['CredentialReportNotReadyException', 'CredentialReportExpiredException', 'CredentialReportNotPresentException'])('asks again after %s, which is an answer', async name => {
    const { calls, ended, dropped } = await run(iamCredentialReport, { ...complete, GetCredentialReport: (_, nth) => (nth === 0 ? refuse(name, 410) : report(ana)) });
    expect(ended).toBe('normally');
    expect(iamCredentialReport.answers?.['GetCredentialReport']).toContain(name);
    expect(tally(calls)).toEqual({ GenerateCredentialReport: 2, GetCredentialReport: 2 });
    expect(dropped).toBe(0);
  });

  test('gives up in one clear line', async () => {
    const { ended, calls } = await run(iamCredentialReport, { GenerateCredentialReport: () => ({ State: 'STARTED' }) });
    expect(ended).toMatchObject({ broken: { name: 'Problem', message: 'the credential report was not ready after 120 seconds; scan again later' } });
    expect(calls).toHaveLength(60);
  });

  test('a refusal ends it', async () => {
    expect(await run(iamCredentialReport, { ...complete, GetCredentialReport: deny })).toMatchObject({ ended: { broken: { name: 'AccessDeniedException' } }, dropped: 0 });
  });

  test.each([
    ['no content', {}, 1],
    ['content that is a number', { Content: 5 }, 1],
    ['an empty report', { Content: Buffer.from(head).toString('base64') }, 1],
    ['a flag that is neither true nor false', report(line('ana', user('ana'), 'maybe,N/A,N/A,N/A,false')), 1],
    ['a date that is none', report(line('ana', user('ana'), 'true,yesterday,N/A,N/A,false')), 1],
    ['a row that ends early', report('bob', ana), 1],
  ])('counts %s', async (_, out, dropped) => {
    expect(await run(iamCredentialReport, { ...complete, GetCredentialReport: () => out })).toMatchObject({ dropped });
  });
});

describe('iam-account-summary', () => {
  test('understands a recorded answer', async () => {
    const { of, calls } = await run(iamAccountSummary, { GetAccountSummary: () => recorded('test_set_security_token_service_preferences', 'iam.GetAccountSummary_1') });
    expect(of('iam-root-user')[root]).toMatchObject({ name: 'root user', data: { accessKeysPresent: false, mfaEnabled: true } });
    expect(calls).toHaveLength(1);
  });

  test('a root user with two keys has keys', async () => {
    const { of } = await run(iamAccountSummary, { GetAccountSummary: () => ({ SummaryMap: { AccountAccessKeysPresent: 2, AccountMFAEnabled: 0 } }) });
    expect(of('iam-root-user')[root]?.data).toMatchObject({ accessKeysPresent: true, mfaEnabled: false });
  });

  // Two kinds come from one answer.
  test.each([
    [{}, 2],
    [{ SummaryMap: null }, 2],
    [{ SummaryMap: [] }, 2],
    [{ SummaryMap: { AccountAccessKeysPresent: 'no', AccountMFAEnabled: 1 } }, 1],
  ])('counts %j', async (out, dropped) => {
    expect(await run(iamAccountSummary, { GetAccountSummary: () => out })).toMatchObject({ dropped });
  });

  test('an answer that does not speak of MFA is no "without MFA"', async () => {
    const { of } = await run(iamAccountSummary, { GetAccountSummary: () => ({ SummaryMap: { AccountAccessKeysPresent: 0 } }) });
    expect(of('iam-root-user')[root]?.data['mfaEnabled']).toBeUndefined();
  });
});

describe('iam-access-keys', () => {
  const urn = (id: string) => `urn:tallystick:aws:${account}:global:iam-access-key/${id}`;
  const someone = (userName: string, hasAccessKey?: boolean) => ({
    kind: 'iam-user',
    resource: user(userName),
    account,
    region: 'global',
    name: userName,
    data: { userName, ...(hasAccessKey === undefined ? {} : { hasAccessKey }) },
    holes: null,
    calls: [],
  });
  const usual = {
    ListAccessKeys: ({ UserName }: any) => ({ AccessKeyMetadata: [{ UserName, AccessKeyId: `AKIA${UserName.toUpperCase()}`, Status: 'Active', CreateDate: '2026-01-01T00:00:00.000Z' }], IsTruncated: false }),
    GetAccessKeyLastUsed: () => ({ UserName: 'ana', AccessKeyLastUsed: { LastUsedDate: '2026-04-01T00:00:00.000Z', ServiceName: 's3', Region: 'eu-west-1' } }),
  };
  const after = (...users: ReturnType<typeof someone>[]) => ({ after: { 'iam-user': users } });

  test('asks users who have a key, and those of whom nobody knows', async () => {
    const { of, calls, dropped } = await run(iamAccessKeys, usual, after(someone('ana', true), someone('ben', false), someone('eve')));
    expect(calls.filter(call => call.op === 'ListAccessKeys').map(call => call.in.UserName)).toEqual(['ana', 'eve']);
    expect(of('iam-access-key')[urn('AKIAANA')]).toMatchObject({
      name: 'AKIAANA',
      holes: {},
      data: { accessKeyId: 'AKIAANA', userName: 'ana', active: true, createdAt: '2026-01-01T00:00:00.000Z', lastUsedAt: '2026-04-01T00:00:00.000Z', lastUsedService: 's3' },
    });
    expect(dropped).toBe(0);
  });

  test('asks nothing where nobody has a key', async () => {
    expect(await run(iamAccessKeys, usual, after(someone('ana', false)))).toMatchObject({ ended: 'normally', calls: [], listed: ['iam-access-key'] });
  });

  test('a key that was never used has no date', async () => {
    const { of } = await run(iamAccessKeys, { ...usual, GetAccessKeyLastUsed: () => ({ AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } }) }, after(someone('ana', true)));
    expect(of('iam-access-key')[urn('AKIAANA')]).toMatchObject({ holes: {}, data: { lastUsedAt: null, lastUsedService: null } });
  });

  test('understands a recorded list, and asks the use of inactive keys too', async () => {
    const list = recorded('test_iam_user_credential_multi_delete', 'iam.ListAccessKeys_1');
    list.AccessKeyMetadata[1].Status = 'Inactive';
    const { of, calls } = await run(iamAccessKeys, { ...usual, ListAccessKeys: () => list }, after(someone('kapil', true)));
    expect(Object.values(of('iam-access-key')).map(({ data }) => [data['active'], data['createdAt']])).toEqual([
      [true, '2018-12-02T03:34:13.000Z'],
      [false, '2016-06-24T20:30:37.000Z'],
    ]);
    expect(tally(calls)).toEqual({ ListAccessKeys: 1, GetAccessKeyLastUsed: 2 });
  });

  test('a refused follow-up leaves the last use open', async () => {
    const { of } = await run(iamAccessKeys, { ...usual, GetAccessKeyLastUsed: deny }, after(someone('ana', true)));
    expect(of('iam-access-key')[urn('AKIAANA')]?.holes).toMatchObject({ lastUsedAt: { missing: ['iam:GetAccessKeyLastUsed'] }, lastUsedService: {} });
  });

  test('a user who is gone meanwhile has no keys', async () => {
    const { ended, dropped } = await run(iamAccessKeys, { ...usual, ListAccessKeys: () => refuse('NoSuchEntityException', 404) }, after(someone('ana', true)));
    expect({ ended, dropped }).toEqual({ ended: 'normally', dropped: 0 });
    expect(iamAccessKeys.answers?.['ListAccessKeys']).toContain('NoSuchEntityException');
  });

  test.each([
    ['no list', { ...usual, ListAccessKeys: () => ({}) }],
    ['a null key', { ...usual, ListAccessKeys: () => ({ AccessKeyMetadata: [null] }) }],
    ['a key without a status', { ...usual, ListAccessKeys: () => ({ AccessKeyMetadata: [{ AccessKeyId: 'AKIAX' }] }), GetAccessKeyLastUsed: usual.GetAccessKeyLastUsed }],
    ['no last use', { ...usual, GetAccessKeyLastUsed: () => ({ UserName: 'ana' }) }],
    ['a last use without a service', { ...usual, GetAccessKeyLastUsed: () => ({ AccessKeyLastUsed: {} }) }],
  ])('counts %s', async (_, table) => {
    expect(await run(iamAccessKeys, table, after(someone('ana', true)))).toMatchObject({ ended: 'normally', dropped: 1 });
  });
});
