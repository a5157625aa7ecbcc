import { describe, expect, test } from 'vitest';
import derive from '#evaluate/derive/credential';
import { Config } from '#kernel/config';
import type { KindId, Kinds } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import { credentialTypes } from '#inventory/credential';
import { kinds } from '../checks/judge-example.ts';

const refused = { reason: 'denied', missing: ['service:Action'] };
const deriver = derive as Extract<typeof derive, { span: 'account' }>;

function like<K extends KindId>(kind: K, given: Partial<Kinds[K]> = {}, holes: readonly (keyof Kinds[K] & string)[] = []): Resource {
  const data = Object.fromEntries(Object.entries({ ...kinds.get(kind)?.example, ...given }).filter(([field]) => !holes.includes(field as never)));
  return {
    kind,
    resource: `arn:aws:example:eu-west-1:111111111111:${kind}/a`,
    account: '111111111111',
    region: 'eu-west-1',
    name: 'a',
    data,
    holes: holes.length === 0 ? null : Object.fromEntries(holes.map(field => [field, refused])),
    calls: ['calls#1'],
  };
}
function all(resources: readonly Resource[], config: object = {}): readonly Resource<Kinds['credential']>[] {
  return [...deriver.derive(resources, { partition: 'aws', account: '111111111111', asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse(config) })];
}
function one<K extends KindId>(kind: K, given: Partial<Kinds[K]> = {}, config: object = {}): Kinds['credential'] | undefined {
  return all([like(kind, given)], config)[0]?.data;
}

/** By kind: what makes it a credential beside its example. */
const credentials: { readonly [K in KindId]?: Partial<Kinds[K]> } = {
  'elasticache-user': {},
  'codebuild-source-credential': { authType: 'PERSONAL_ACCESS_TOKEN', keptIn: null },
};

test('every source makes a whole credential, and every type has a source', () => {
  const from = kinds.get('credential')?.from ?? [];
  const made = from.map(kind => all([like(kind as KindId, credentials[kind as KindId])])[0] as Resource<Kinds['credential']>);
  for (const credential of made) {
    expect(kinds.get('credential')?.data.parse(credential.data), credential.resource).toEqual(credential.data);
    expect(credential.holes).toBeNull();
  }
  expect(new Set(made.map(({ data }) => data.type))).toEqual(new Set(credentialTypes));
});

test('each field of a source that could not be read leaves some field open, or changes nothing', () => {
  for (const kind of (kinds.get('credential')?.from ?? []) as readonly KindId[]) {
    const whole = all([like(kind, credentials[kind])])[0];
    for (const field of Object.keys(kinds.get(kind)?.example ?? {})) {
      const [found] = all([like(kind, credentials[kind], [field as never])]);
      expect(found, `${kind} without ${field}`).toBeDefined();
      for (const [name, value] of Object.entries(found?.data ?? {})) expect(value, `${kind} without ${field}: ${name}`).toEqual(Reflect.get(whole?.data ?? {}, name));
      for (const name of Object.keys(whole?.data ?? {})) expect(found !== undefined && (name in found.data || found.holes?.[name] !== undefined), `${kind} without ${field}: ${name}`).toBe(true);
    }
  }
});

describe('secrets', () => {
  test('rotate by their interval, and are due when AWS says', () => {
    expect(one('secretsmanager-secret')).toMatchObject({ managed: 'automatic', configuredPeriodDays: 30, policyMaxAgeDays: 90, materialCreatedAt: '2026-03-20T00:00:00Z', nextDueAt: '2026-04-19T23:59:59Z', state: 'active' });
  });

  test('a schedule that is longer than the policy does not move the date', () => {
    expect(one('secretsmanager-secret', { rotationIntervalDays: 365, nextRotationAt: '2027-03-20T00:00:00Z' })?.nextDueAt).toBe('2026-06-18T00:00:00Z');
    expect(one('secretsmanager-secret', { rotationIntervalDays: 365, nextRotationAt: '2027-03-20T00:00:00Z' }, { rotation: { policy: { secret: null } } })?.nextDueAt).toBe('2027-03-20T00:00:00Z');
  });

  test('a schedule without an interval counts by its longest gap', () => {
    expect(one('secretsmanager-secret', { rotationIntervalDays: null, rotationSchedule: 'cron(0 8 1 * ? *)', nextRotationAt: null })).toMatchObject({ configuredPeriodDays: 31, nextDueAt: '2026-04-20T00:00:00Z' });
  });

  test('the old schedule of one whose rotation was turned off means nothing', () => {
    expect(one('secretsmanager-secret', { rotationEnabled: false })).toMatchObject({ managed: 'manual', configuredPeriodDays: null, nextDueAt: '2026-06-18T00:00:00Z' });
    expect(one('secretsmanager-secret', { rotationEnabled: false }, { rotation: { policy: { secret: null } } })).toMatchObject({ managed: 'none', nextDueAt: null });
  });

  test.each([
    ['owned by RDS', { owningService: 'rds' }, { managed: 'service', policyMaxAgeDays: 30 }],
    ['owned by another service', { owningService: 'appflow' }, { managed: 'service', policyMaxAgeDays: 90 }],
    ['rotated at a partner', { rotationEnabled: false, external: true }, { managed: 'automatic' }],
    ['a replica', { primaryRegion: 'us-east-1', currentVersionAt: null, currentVersionId: null }, { replicaOf: 'us-east-1', materialCreatedAt: null }],
    ['a primary', { primaryRegion: 'eu-west-1' }, { replicaOf: null }],
    ['on its way out', { deletedAt: '2026-03-30T00:00:00Z' }, { state: 'pending-deletion' }],
    ['never rotated, and without a value', { currentVersionAt: null, currentVersionId: null, lastRotatedAt: null, nextRotationAt: null }, { materialCreatedAt: null, nextDueAt: null }],
    ['a crown jewel', { tags: { 'data-classification': 'RESTRICTED' } }, { crown: true }],
  ])('%s', (_, given, expected) => {
    expect(one('secretsmanager-secret', given)).toMatchObject(expected);
  });

  test('an age that could not be read leaves the date open, and the rest stays', () => {
    const [found] = all([like('secretsmanager-secret', {}, ['currentVersionAt'])]);
    expect(found?.holes).toEqual({ materialCreatedAt: { reason: 'currentVersionAt: denied', missing: ['service:Action'] }, nextDueAt: { reason: 'currentVersionAt: denied', missing: ['service:Action'] } });
    expect(found?.data).toMatchObject({ managed: 'automatic', lastRotatedAt: '2026-03-20T00:00:00Z' });
  });

  test('only SecureString parameters are secrets; what could not be told counts as one', () => {
    expect(one('ssm-parameter')).toMatchObject({ type: 'ssm-secure-string', policyMaxAgeDays: 180, materialVersion: '3', nextDueAt: '2026-08-28T00:00:00Z' });
    expect(one('ssm-parameter', { parameterType: 'String' })).toBeUndefined();
    expect(all([like('ssm-parameter', {}, ['parameterType'])])).toHaveLength(1);
  });
});

describe('IAM', () => {
  test('keys belong to their user, wherever its path puts it', () => {
    const user = { ...like('iam-user', { userName: 'ana', passwordEnabled: false }), resource: 'arn:aws:iam::111111111111:user/people/ana' };
    expect(all([like('iam-access-key', { userName: 'ana' }), user]).map(({ data }) => data.belongsTo)).toEqual([user.resource]);
    expect(one('iam-access-key', { userName: 'gone' })?.belongsTo).toBeNull();
  });

  test('a password may be of any age beside a second factor', () => {
    expect(one('iam-user')).toMatchObject({ type: 'iam-password', managed: 'none', policyMaxAgeDays: null, nextDueAt: null });
    expect(one('iam-user', { mfaActive: false })).toMatchObject({ managed: 'manual', policyMaxAgeDays: 90, nextDueAt: '2026-04-15T00:00:00Z' });
    expect(one('iam-user', { passwordEnabled: false })).toBeUndefined();
  });

  test('a user whose report could not be read may have a password', () => {
    const [found] = all([like('iam-user', {}, ['passwordEnabled', 'passwordChangedAt', 'mfaActive'])]);
    expect(Object.keys(found?.holes ?? {})).toEqual(['managed', 'policyMaxAgeDays', 'materialCreatedAt', 'nextDueAt', 'state']);
  });

  test.each([
    ['iam-access-key', { active: false }, { state: 'inactive' }],
    ['iam-ssh-key', {}, { nextDueAt: '2026-08-28T00:00:00Z' }],
    ['iam-service-credential', { expiresAt: '2026-06-01T00:00:00Z' }, { expiresAt: '2026-06-01T00:00:00Z', nextDueAt: '2026-05-30T00:00:00Z' }],
    ['iam-signing-certificate', {}, { expiresAt: '2027-03-01T00:00:00Z', nextDueAt: '2026-05-30T00:00:00Z' }],
    ['iam-server-certificate', {}, { managed: 'manual', policyMaxAgeDays: null, nextDueAt: null, expiresAt: '2027-01-10T00:00:00Z' }],
    ['iam-saml-provider', {}, { managed: 'manual', expiresAt: '2124-01-01T00:00:00Z' }],
  ] as const)('%s %o', (kind, given, expected) => {
    expect(one(kind, given)).toMatchObject(expected);
  });
});

describe('keys and certificates', () => {
  test('key material is as old as the last rotation, and as the key where there was none', () => {
    expect(one('kms-key')).toMatchObject({
      managed: 'automatic',
      materialCreatedAt: '2026-01-10T00:00:00Z',
      lastRotatedAt: '2026-01-10T00:00:00Z',
      rotations: ['2025-01-10T00:00:00Z', '2026-01-10T00:00:00Z'],
      nextDueAt: '2027-01-10T00:00:00Z',
    });
    expect(one('kms-key', { rotations: [], rotationEnabled: false, rotationPeriodDays: null })).toMatchObject({
      managed: 'manual',
      configuredPeriodDays: null,
      materialCreatedAt: '2024-01-10T00:00:00Z',
      lastRotatedAt: null,
      nextDueAt: '2025-01-09T00:00:00Z',
    });
  });

  test.each([
    ['imported material that ends', { origin: 'EXTERNAL', rotationEnabled: false, rotationPeriodDays: null, materialExpiresAt: '2026-05-01T00:00:00Z' }, { expiresAt: '2026-05-01T00:00:00Z' }],
    ['a replica', { replica: true, primaryRegion: 'us-east-1' }, { replicaOf: 'us-east-1' }],
    ['disabled', { state: 'Disabled' }, { state: 'disabled' }],
    ['waiting for its deletion', { state: 'PendingReplicaDeletion' }, { state: 'pending-deletion' }],
    ['without material', { state: 'PendingImport' }, { state: 'pending-import' }],
    ['in a key store that is away', { state: 'Unavailable' }, { state: 'unavailable' }],
  ])('a key: %s', (_, given, expected) => {
    expect(one('kms-key', given)).toMatchObject(expected);
  });

  test('keys that AWS manages are nobody else’s to rotate', () => {
    expect(one('kms-key', { manager: 'AWS' })).toBeUndefined();
  });

  test.each([
    ['issued by ACM', {}, { managed: 'automatic', expiresAt: '2026-07-27T23:59:59Z' }],
    ['imported', { certificateType: 'IMPORTED', renewalEligibility: 'INELIGIBLE', importedAt: '2026-02-01T00:00:00Z' }, { managed: 'manual', materialCreatedAt: '2026-02-01T00:00:00Z' }],
    ['of CloudFront', { managedBy: 'CLOUDFRONT', renewalEligibility: 'INELIGIBLE' }, { managed: 'service' }],
    ['expired', { status: 'EXPIRED' }, { state: 'inactive' }],
  ])('a certificate: %s', (_, given, expected) => {
    expect(one('acm-certificate', given)).toMatchObject(expected);
  });

  test('a certificate that was never issued is none', () => {
    expect(one('acm-certificate', { status: 'PENDING_VALIDATION' })).toBeUndefined();
  });
});

describe('passwords and tokens', () => {
  const secret = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!db-AbCdEf';

  test.each([
    ['a database with a password of its own', 'rds-instance', {}, { managed: 'manual', policyMaxAgeDays: 30, materialCreatedAt: null, nextDueAt: null, keptIn: null }],
    ['a database whose password Secrets Manager keeps', 'rds-instance', { masterUserSecretArn: secret }, { managed: 'service', keptIn: secret }],
    ['a cluster', 'rds-cluster', { engine: 'docdb' }, { type: 'database-master-password', managed: 'manual' }],
    ['a warehouse', 'redshift-cluster', { masterUserSecretArn: secret }, { managed: 'service' }],
    ['a cache', 'elasticache-replication-group', {}, { type: 'elasticache-auth-token', policyMaxAgeDays: 90, nextDueAt: '2026-05-30T00:00:00Z' }],
    ['a user of a cache', 'elasticache-user', {}, { managed: 'manual', materialCreatedAt: null }],
    ['a user of MemoryDB', 'memorydb-user', {}, { managed: 'manual', materialCreatedAt: null }],
    ['an API key', 'apigateway-api-key', { enabled: false }, { state: 'inactive', nextDueAt: '2027-01-10T00:00:00Z' }],
    ['a token of CodeBuild', 'codebuild-source-credential', { authType: 'PERSONAL_ACCESS_TOKEN' }, { managed: 'manual', nativeId: 'GITHUB' }],
  ] as const)('%s', (_, kind, given, expected) => {
    expect(one(kind, given)).toMatchObject(expected);
  });

  test.each([
    ['an instance of a cluster', 'rds-instance', { clusterId: 'orders' }],
    ['a read replica', 'rds-instance', { replicaOf: 'orders' }],
    ['Neptune', 'rds-cluster', { engine: 'neptune' }],
    ['a cache without a token', 'elasticache-replication-group', { authToken: false }],
    ['a user who signs in with IAM', 'elasticache-user', { authentication: 'iam' }],
    ['a user without a password', 'memorydb-user', { authentication: 'no-password' }],
    ['a connection', 'codebuild-source-credential', { authType: 'CODECONNECTIONS' }],
  ] as const)('%s is no credential', (_, kind, given) => {
    expect(one(kind, given)).toBeUndefined();
  });
});
