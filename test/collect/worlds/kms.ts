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
  'kms-key-policies': {
    calls: [1, 10, 100],
    world: () => ({ GetKeyPolicy: () => ({ PolicyName: 'default', Policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"*","Resource":"*"}]}' }) }),
  },
} satisfies Worlds;
