import { group, type Worlds } from './world.ts';

export default {
  'kms-keys': {
    calls: [4, 31, 301],
    world: count => ({
      ListKeys: group(count, 1000, 'Keys', id => ({ KeyArn: id }), 'NextMarker', 'Marker'),
      DescribeKey: () => ({ KeyMetadata: { KeyManager: 'CUSTOMER', KeySpec: 'SYMMETRIC_DEFAULT', Origin: 'AWS_KMS', KeyState: 'Enabled' } }),
      GetKeyRotationStatus: () => ({ KeyRotationEnabled: true }),
      ListResourceTags: () => ({ Tags: [] }),
    }),
  },
} satisfies Worlds;
