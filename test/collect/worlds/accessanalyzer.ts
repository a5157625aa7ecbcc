import { account } from '../collectors/fake-gather.ts';
import { group, type Worlds } from './world.ts';

export default {
  'accessanalyzer-findings': {
    calls: [2, 2, 2],
    world: count => ({
      ListAnalyzers: () => ({ analyzers: [{ arn: `arn:aws:access-analyzer:eu-west-1:${account}:analyzer/account`, name: 'account', type: 'ACCOUNT', status: 'ACTIVE', createdAt: '2025-01-01T00:00:00.000Z' }] }),
      ListFindingsV2: group(
        count,
        100,
        'findings',
        id => ({
          id,
          findingType: 'ExternalAccess',
          resource: `arn:aws:s3:::${id}`,
          resourceType: 'AWS::S3::Bucket',
          resourceOwnerAccount: account,
          status: 'ACTIVE',
          createdAt: '2026-01-01T00:00:00.000Z',
          updatedAt: '2026-01-01T00:00:00.000Z',
          analyzedAt: '2026-01-01T00:00:00.000Z',
        }),
        'nextToken',
      ),
    }),
  },
} satisfies Worlds;
