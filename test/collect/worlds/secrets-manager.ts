import { account } from '../collectors/fake-gather.ts';
import { group, type Worlds } from './world.ts';

export default {
  'secretsmanager-secrets': {
    calls: [2, 11, 101],
    world: count => ({
      ListSecrets: group(count, 100, 'SecretList', id => ({
        ARN: `arn:aws:secretsmanager:eu-west-1:${account}:secret:orders-${id}`,
        Name: `orders-${id}`,
        CreatedDate: '2025-01-01T00:00:00.000Z',
        LastChangedDate: '2026-03-20T00:00:00.000Z',
        RotationEnabled: true,
        RotationRules: { AutomaticallyAfterDays: 30 },
        LastRotatedDate: '2026-03-20T00:00:00.000Z',
        NextRotationDate: '2026-04-19T00:00:00.000Z',
        LastAccessedDate: '2026-04-01T00:00:00.000Z',
        ...(Number(id) % 10 === 0 ? { PrimaryRegion: 'eu-west-1' } : {}),
        KmsKeyId: `arn:aws:kms:eu-west-1:${account}:key/${id}`,
        Tags: [{ Key: 'Owner', Value: 'payments' }],
      })),
      ListSecretVersionIds: ({ SecretId }) => ({ ARN: SecretId, Name: 'orders', Versions: [{ VersionId: '1', VersionStages: ['AWSCURRENT'], CreatedDate: '2026-03-20T00:00:00.000Z' }] }),
    }),
  },
  'secretsmanager-secret-policies': { calls: [1, 10, 100], world: () => ({ GetResourcePolicy: ({ SecretId }) => ({ ARN: SecretId, Name: 'orders' }) }) },
  // a tenth of the secrets has a replica
  'secretsmanager-secret-replicas': { calls: [1, 1, 10], world: () => ({ DescribeSecret: ({ SecretId }) => ({ ARN: SecretId, Name: 'orders', ReplicationStatus: [{ Region: 'us-east-1', Status: 'InSync' }] }) }) },
} satisfies Worlds;
