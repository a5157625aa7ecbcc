import { describe, expect, test } from 'vitest';
import kmsKeys from '#collect/collectors/kms/kms-keys';
import { deny, pages, refuse, run, tally } from './fake-gather.ts';
import { recorded, snapshot } from './fixtures.ts';

const arn = (id: string) => `arn:aws:kms:eu-west-1:111111111111:key/${id}`;
const listed = (...ids: string[]) => ({ Keys: ids.map(id => ({ KeyId: id, KeyArn: arn(id) })), Truncated: false });
const key = (id: string, more: object = {}) => ({
  KeyMetadata: {
    KeyId: id,
    Arn: arn(id),
    Description: '',
    KeyManager: 'CUSTOMER',
    KeyState: 'Enabled',
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyUsage: 'ENCRYPT_DECRYPT',
    Origin: 'AWS_KMS',
    CreationDate: '2024-01-10T00:00:00.000Z',
    MultiRegion: false,
    ...more,
  },
});
const idOf = (input: any): string => input.KeyId.split('/')[1];
const usual = {
  ListKeys: () => listed('k1'),
  DescribeKey: (input: any) => key(idOf(input)),
  GetKeyRotationStatus: () => ({ KeyRotationEnabled: true, RotationPeriodInDays: 365, NextRotationDate: '2027-01-10T00:00:00.000Z' }),
  ListResourceTags: () => ({ Tags: [{ TagKey: 'Owner', TagValue: 'payments' }], Truncated: false }),
};

/** Other collectors read these. */
const others = ['rotations', 'lastUsedAt', 'useTrackedSince', 'aliases', 'policy'];
const ownHoles = (holes: Record<string, any> | null | undefined) => Object.fromEntries(Object.entries(holes ?? {}).filter(([field]) => !others.includes(field)));

describe('kms-keys', () => {
  test('asks three things of each key of the customer', async () => {
    const { of, calls, dropped } = await run(kmsKeys, { ...usual, ListKeys: pages([{ ...listed('k1') }, { ...listed('k2') }], 'NextMarker', 'Marker') });
    expect(tally(calls)).toEqual({ ListKeys: 2, DescribeKey: 2, GetKeyRotationStatus: 2, ListResourceTags: 2 });
    expect(of('kms-key')[arn('k1')]).toMatchObject({ holes: {}, data: { manager: 'CUSTOMER', rotationEnabled: true, rotationPeriodDays: 365, nextRotationAt: '2027-01-10T00:00:00.000Z', tags: { Owner: 'payments' } } });
    expect(dropped).toBe(0);
  });

  test('asks an AWS managed key nothing more: it rotates by itself and has no tags', async () => {
    const { of, calls } = await run(kmsKeys, { ...usual, DescribeKey: input => key(idOf(input), { KeyManager: 'AWS' }) });
    expect(tally(calls)).toEqual({ ListKeys: 1, DescribeKey: 1 });
    expect(of('kms-key')[arn('k1')]).toMatchObject({ holes: {}, data: { manager: 'AWS', rotationEnabled: true, rotationPeriodDays: null, tags: {} } });
  });

  test.each([
    ['an asymmetric key', { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }],
    ['imported material', { Origin: 'EXTERNAL' }],
    ['a custom key store', { CustomKeyStoreId: 'cks-1', Origin: 'AWS_CLOUDHSM' }],
    ['a key that waits for its deletion', { KeyState: 'PendingDeletion', DeletionDate: '2026-05-01T00:00:00.000Z' }],
  ])('does not ask %s for a rotation that it cannot have', async (_, more) => {
    const { of, calls } = await run(kmsKeys, { ...usual, DescribeKey: input => key(idOf(input), more) });
    expect(tally(calls)).toEqual({ ListKeys: 1, DescribeKey: 1, ListResourceTags: 1 });
    expect(of('kms-key')[arn('k1')]).toMatchObject({ holes: {}, data: { rotationEnabled: false, rotationPeriodDays: null } });
  });

  test('names the action that a refused follow-up lacked, and keeps the others', async () => {
    const { of } = await run(kmsKeys, { ...usual, ListKeys: () => listed('k1', 'k2'), ListResourceTags: input => (idOf(input) === 'k1' ? deny() : usual.ListResourceTags()) });
    expect(of('kms-key')[arn('k1')]).toMatchObject({ holes: { tags: { reason: 'ListResourceTags: AccessDeniedException', missing: ['kms:ListResourceTags'] } }, data: { rotationEnabled: true } });
    expect(ownHoles(of('kms-key')[arn('k2')]?.holes)).toEqual({});
  });

  test('a refused DescribeKey leaves everything but the id open', async () => {
    const { of, calls } = await run(kmsKeys, { ...usual, DescribeKey: deny });
    expect(tally(calls)).toEqual({ ListKeys: 1, DescribeKey: 1 });
    const read = of('kms-key')[arn('k1')];
    expect(read?.data).toEqual({ keyId: 'k1' });
    const own = ownHoles(read?.holes);
    expect(Object.keys(own)).toHaveLength(16);
    expect(Object.values(own).every(hole => hole.missing[0] === 'kms:DescribeKey')).toBe(true);
  });

  test('understands recorded answers: imported material, and a rotation of 90 days', async () => {
    const imported = await run(kmsKeys, {
      ListKeys: () => recorded('test_key_rotation_unsupportedopp', 'kms.ListKeys_1'),
      DescribeKey: () => recorded('test_key_rotation_unsupportedopp', 'kms.DescribeKey_1'),
      ListResourceTags: () => recorded('test_kms_key_tag', 'kms.ListResourceTags_1'),
    });
    expect(Object.values(imported.of('kms-key'))).toMatchObject([{ holes: {}, data: { origin: 'EXTERNAL', state: 'PendingImport', rotationEnabled: false, tags: { RequisiteKey: 'Required' } } }]);
    const rotated = await run(kmsKeys, { ...usual, GetKeyRotationStatus: () => snapshot('test_key_enable_rotation_status[90]').match_response });
    expect(rotated.of('kms-key')[arn('k1')]?.data).toMatchObject({ rotationEnabled: true, rotationPeriodDays: 90, nextRotationAt: '2025-03-30T11:45:42.000Z' });
  });

  test('a key is described by its older member, or was made when all were symmetric', async () => {
    const older = await run(kmsKeys, { ...usual, DescribeKey: input => key(idOf(input), { KeySpec: undefined, CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT' }) });
    expect(older.of('kms-key')[arn('k1')]?.data).toMatchObject({ spec: 'SYMMETRIC_DEFAULT', rotationEnabled: true });
    const in2018 = await run(kmsKeys, {
      ...usual,
      ListKeys: () => recorded('test_kms_key_tag', 'kms.ListKeys_1'),
      DescribeKey: () => recorded('test_kms_key_tag', 'kms.DescribeKey_1'),
      ListResourceTags: () => recorded('test_kms_key_tag', 'kms.ListResourceTags_1'),
    });
    expect(Object.values(in2018.of('kms-key'))).toMatchObject([{ holes: {}, data: { spec: 'SYMMETRIC_DEFAULT', rotationEnabled: true } }]);
    const signing = await run(kmsKeys, { ...usual, DescribeKey: input => key(idOf(input), { KeySpec: undefined, KeyUsage: 'SIGN_VERIFY' }) });
    expect(signing.reason).toContain('an answer of DescribeKey without KeySpec');
  });

  test('an unexpected refusal of the rotation status is a hole, not a "no"', async () => {
    const { of } = await run(kmsKeys, { ...usual, GetKeyRotationStatus: () => refuse('UnsupportedOperationException') });
    expect(Object.keys(ownHoles(of('kms-key')[arn('k1')]?.holes))).toEqual(['rotationEnabled', 'rotationPeriodDays', 'nextRotationAt']);
  });

  test.each([
    ['DescribeKey', { ...usual, DescribeKey: () => ({}) }],
    ['DescribeKey', { ...usual, DescribeKey: () => ({ KeyMetadata: { KeyId: 'k1' } }) }],
    ['ListResourceTags', { ...usual, ListResourceTags: () => ({}) }],
    ['ListResourceTags', { ...usual, ListResourceTags: () => ({ Tags: [null] }) }],
  ])('counts a garbled answer of %s', async (op, table) => {
    expect(await run(kmsKeys, table)).toMatchObject({ dropped: 1, reason: expect.stringContaining(`an answer of ${op}`) });
  });

  const first = { Tags: [{ TagKey: 'a', TagValue: '1' }], Truncated: true };
  const inTwo = (second: () => object) => ({ ...usual, ListResourceTags: ({ Marker }: any) => (Marker === undefined ? { ...first, NextMarker: 'more' } : second()) });

  test('tags that came in pieces are put together', async () => {
    const { of } = await run(
      kmsKeys,
      inTwo(() => ({ Tags: [{ TagKey: 'b', TagValue: '2' }], Truncated: false })),
    );
    expect(of('kms-key')[arn('k1')]).toMatchObject({ data: { tags: { a: '1', b: '2' } }, holes: {} });
    expect(ownHoles(of('kms-key')[arn('k1')]?.holes)).toEqual({});
  });

  test.each([
    ['refused', deny, { reason: 'ListResourceTags: AccessDeniedException', missing: ['kms:ListResourceTags'] }],
    ['garbled', () => ({ Tags: [null] }), { reason: 'ListResourceTags did not say', missing: [] }],
    ['of wrong types', () => ({ Tags: [{ TagKey: 'b', TagValue: 2 }] }), { reason: 'ListResourceTags did not say', missing: [] }],
  ])('a page of tags that is %s leaves all tags open', async (_, second, hole) => {
    const { of } = await run(kmsKeys, inTwo(second));
    expect(ownHoles(of('kms-key')[arn('k1')]?.holes)).toEqual({ tags: hole });
  });
});
