import { group, type Worlds } from './world.ts';

export default {
  'memorydb-clusters': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeClusters: group(
        count,
        100,
        'Clusters',
        id => ({ Name: `sessions-${id}`, Status: 'available', NumberOfShards: 1, NodeType: 'db.r7g.large', Engine: 'valkey', EngineVersion: '7.3', ARN: `arn:aws:memorydb:eu-west-1:111111111111:cluster/sessions-${id}` }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;
