import { group, type Worlds } from './world.ts';

export default {
  'dax-clusters': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeClusters: group(
        count,
        100,
        'Clusters',
        id => ({ ClusterName: `orders-${id}`, ClusterArn: `arn:aws:dax:eu-west-1:111111111111:cache/orders-${id}`, TotalNodes: 3, ActiveNodes: 3, NodeType: 'dax.r5.large', Status: 'available' }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;
