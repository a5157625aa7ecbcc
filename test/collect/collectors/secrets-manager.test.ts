import { describe, expect, test } from 'vitest';
import secretsmanagerSecrets from '#collect/collectors/secrets-manager/secretsmanager-secrets';
import { account, deny, pages, run, tally } from './fake-gather.ts';
import { recorded, snapshot } from './fixtures.ts';

const arn = (name: string) => `arn:aws:secretsmanager:eu-west-1:${account}:secret:${name}`;
const secret = (name: string, more: object = {}) => ({ ARN: arn(name), Name: name, CreatedDate: '2024-01-01T00:00:00.000Z', LastChangedDate: '2026-03-20T00:00:00.000Z', ...more });
const version = (id: string, made: string, ...stages: string[]) => ({ VersionId: id, CreatedDate: made, ...(stages.length > 0 ? { VersionStages: stages } : {}) });
const versions = (...list: object[]) => ({ Versions: list, ARN: 'x', Name: 'x' });
const current = '2026-03-20T00:00:00.000Z';
const usual = { ListSecrets: () => ({ SecretList: [secret('orders/db')] }), ListSecretVersionIds: () => versions(version('a', current, 'AWSCURRENT')) };

describe('secretsmanager-secrets', () => {
  test('reads secrets, those scheduled for deletion too, and the age of their values', async () => {
    const { of, calls, dropped } = await run(secretsmanagerSecrets, { ...usual, ListSecrets: pages([{ SecretList: [secret('orders/db', { Tags: [{ Key: 'Owner', Value: 'payments' }] })] }, { SecretList: [secret('b')] }]) });
    expect(calls[0]?.in).toEqual({ IncludePlannedDeletion: true, MaxResults: 100 });
    expect(tally(calls)).toEqual({ ListSecrets: 2, ListSecretVersionIds: 2 });
    expect(of('secretsmanager-secret')[arn('orders/db')]).toEqual({
      name: 'orders/db',
      account,
      region: 'eu-west-1',
      holes: { replicas: { reason: 'no call answered it', missing: [] }, policy: { reason: 'no call answered it', missing: [] } },
      data: {
        secretName: 'orders/db',
        createdAt: '2024-01-01T00:00:00.000Z',
        rotationEnabled: false,
        rotationIntervalDays: null,
        rotationSchedule: null,
        rotationFunctionArn: null,
        external: false,
        lastRotatedAt: null,
        nextRotationAt: null,
        lastAccessedAt: null,
        deletedAt: null,
        owningService: null,
        primaryRegion: null,
        kmsKeyId: null,
        currentVersionAt: current,
        currentVersionId: 'a',
        pendingVersionAt: null,
        tags: { Owner: 'payments' },
      },
    });
    expect(dropped).toBe(0);
  });

  test.each([
    ['a replica', { PrimaryRegion: 'us-east-1' }],
    ['a secret that waits for its deletion', { DeletedDate: '2026-04-01T00:00:00.000Z' }],
  ])('does not ask %s for versions', async (_, more) => {
    const { of, calls } = await run(secretsmanagerSecrets, { ...usual, ListSecrets: () => ({ SecretList: [secret('a', more)] }) });
    expect(tally(calls)).toEqual({ ListSecrets: 1 });
    expect(of('secretsmanager-secret')[arn('a')]).toMatchObject({ holes: {}, data: { currentVersionAt: null, pendingVersionAt: null } });
  });

  test('asks the primary of a replicated secret', async () => {
    const { calls } = await run(secretsmanagerSecrets, { ...usual, ListSecrets: () => ({ SecretList: [secret('a', { PrimaryRegion: 'eu-west-1' })] }) });
    expect(tally(calls)).toEqual({ ListSecrets: 1, ListSecretVersionIds: 1 });
  });

  test.each([
    ['a pending version that waits', [version('a', current, 'AWSCURRENT'), version('b', '2026-04-01T00:00:00.000Z', 'AWSPENDING')], current, '2026-04-01T00:00:00.000Z'],
    ['a rotation that ended, its pending label left on the current version', [version('a', current, 'AWSCURRENT', 'AWSPENDING')], current, null],
    ['a secret without a value', [], null, null],
    ['deprecated versions', [version('a', '2020-01-01T00:00:00.000Z'), version('b', current, 'AWSCURRENT')], current, null],
  ])('%s', async (_, list, currentVersionAt, pendingVersionAt) => {
    const { of } = await run(secretsmanagerSecrets, { ...usual, ListSecretVersionIds: () => versions(...list) });
    expect(of('secretsmanager-secret')[arn('orders/db')]?.data).toMatchObject({ currentVersionAt, pendingVersionAt });
  });

  test('understands recorded answers', async () => {
    const list = recorded('test_secrets_manager_version_age', 'secretsmanager.ListSecrets_1');
    const { of, dropped } = await run(
      secretsmanagerSecrets,
      { ListSecrets: () => list, ListSecretVersionIds: ({ SecretId }) => recorded('test_secrets_manager_version_age', SecretId.includes('test_lambda') ? 'secretsmanager.ListSecretVersionIds_1' : 'secretsmanager.ListSecretVersionIds_2') },
      { region: 'us-east-1' },
    );
    expect(dropped).toBe(0);
    const all = Object.values(of('secretsmanager-secret'));
    expect(all.map(({ data }) => [data['secretName'], data['rotationEnabled'], data['rotationIntervalDays'], data['rotationSchedule'], data['currentVersionAt']])).toEqual([
      ['test_lambda_secret', true, 1, 'rate(4 hours)', '2025-11-19T23:04:59.560Z'],
      ['c7n', false, null, null, '2023-08-14T12:00:12.933Z'],
    ]);
  });

  test('understands answers of AWS without tags, and versions without stages', async () => {
    const { of, dropped } = await run(secretsmanagerSecrets, {
      ListSecrets: () => snapshot('test_call_lists_secrets_multiple_times_snapshots').list_secrets_res_0,
      ListSecretVersionIds: () => snapshot('test_deprecated_secret_version_stage').list_secret_version_ids_3,
    });
    expect(dropped).toBe(0);
    expect(Object.values(of('secretsmanager-secret'))).toMatchObject([{ holes: {}, data: { tags: {}, currentVersionAt: '2025-03-30T11:45:42.000Z' } }]);
  });

  test('a refused follow-up leaves the ages open', async () => {
    const { of, ended } = await run(secretsmanagerSecrets, { ...usual, ListSecretVersionIds: deny });
    expect(ended).toBe('normally');
    expect(of('secretsmanager-secret')[arn('orders/db')]?.holes).toMatchObject({ currentVersionAt: { missing: ['secretsmanager:ListSecretVersionIds'] }, pendingVersionAt: {} });
  });

  test('versions that came in pieces leave the ages open', async () => {
    const { of } = await run(secretsmanagerSecrets, { ...usual, ListSecretVersionIds: pages([versions(), versions(version('a', current, 'AWSCURRENT'))]) });
    expect(Object.keys(of('secretsmanager-secret')[arn('orders/db')]?.holes ?? {})).toEqual(['currentVersionAt', 'currentVersionId', 'pendingVersionAt', 'replicas', 'policy']);
  });

  test.each([
    ['no list', { ...usual, ListSecrets: () => ({}) }],
    ['a null secret', { ...usual, ListSecrets: () => ({ SecretList: [null] }) }],
    ['a rotation that is a text', { ...usual, ListSecrets: () => ({ SecretList: [secret('a', { RotationEnabled: 'yes' })] }) }],
    ['rules that are a list', { ...usual, ListSecrets: () => ({ SecretList: [secret('a', { RotationRules: [] })] }) }],
    ['no versions', { ...usual, ListSecretVersionIds: () => ({}) }],
    ['a null version', { ...usual, ListSecretVersionIds: () => ({ Versions: [null, version('a', current, 'AWSCURRENT')] }) }],
    ['a current version without a date', { ...usual, ListSecretVersionIds: () => versions({ VersionId: 'a', VersionStages: ['AWSCURRENT'] }) }],
  ])('counts %s', async (_, table) => {
    expect(await run(secretsmanagerSecrets, table)).toMatchObject({ ended: 'normally', dropped: 1 });
  });
});
