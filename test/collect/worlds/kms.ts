import { account } from '../collectors/fake-gather.ts';
import { group, type Worlds } from './world.ts';

export default {
  'kms-keys': {
    calls: [4, 31, 301],
    world: count => ({
      ListKeys: group(count, 1000, 'Keys', id => ({ KeyId: id, KeyArn: `arn:aws:kms:eu-west-1:${account}:key/${id}` }), 'NextMarker', 'Marker'),
      DescribeKey: ({ KeyId }) => ({
        KeyMetadata: {
          AWSAccountId: account,
          KeyId: KeyId.split('/')[1],
          Arn: KeyId,
          CreationDate: '2025-01-01T00:00:00.000Z',
          Enabled: true,
          Description: 'orders',
          KeyManager: 'CUSTOMER',
          KeySpec: 'SYMMETRIC_DEFAULT',
          KeyUsage: 'ENCRYPT_DECRYPT',
          Origin: 'AWS_KMS',
          KeyState: 'Enabled',
          MultiRegion: false,
        },
      }),
      GetKeyRotationStatus: ({ KeyId }) => ({ KeyId, KeyRotationEnabled: true, RotationPeriodInDays: 365, NextRotationDate: '2027-01-01T00:00:00.000Z' }),
      ListResourceTags: () => ({ Tags: [{ TagKey: 'Owner', TagValue: 'payments' }], Truncated: false }),
    }),
  },
  'kms-aliases': {
    calls: [1, 1, 1],
    world: count => ({
      ListAliases: group(
        count,
        100,
        'Aliases',
        id => ({ AliasName: `alias/orders-${id}`, AliasArn: `arn:aws:kms:eu-west-1:${account}:alias/orders-${id}`, TargetKeyId: id, CreationDate: '2025-01-01T00:00:00.000Z' }),
        'NextMarker',
        'Marker',
      ),
    }),
  },
  'kms-key-rotations': {
    calls: [1, 10, 100],
    world: () => ({ ListKeyRotations: ({ KeyId }) => ({ Rotations: [{ KeyId: KeyId.split('/')[1], RotationDate: '2026-01-01T00:00:00.000Z', RotationType: 'AUTOMATIC' }], Truncated: false }) }),
  },
  'kms-key-uses': {
    calls: [1, 10, 100],
    world: () => ({
      GetKeyLastUsage: ({ KeyId }) => ({
        KeyId: KeyId.split('/')[1],
        KeyLastUsage: { Operation: 'Decrypt', Timestamp: '2026-04-01T00:00:00.000Z', CloudTrailEventId: '0a1b2c3d-0000-4000-8000-000000000001', KmsRequestId: '0a1b2c3d-0000-4000-8000-000000000002' },
        TrackingStartDate: '2025-01-01T00:00:00.000Z',
        KeyCreationDate: '2025-01-01T00:00:00.000Z',
      }),
    }),
  },
  'kms-key-policies': {
    calls: [1, 10, 100],
    world: () => ({ GetKeyPolicy: () => ({ PolicyName: 'default', Policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"*","Resource":"*"}]}' }) }),
  },
} satisfies Worlds;
