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
  'memorydb-users': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeUsers: group(
        count,
        100,
        'Users',
        id => ({ Name: `orders-${id}`, Status: 'active', AccessString: 'on ~* +@all', ACLNames: [], Authentication: { Type: 'password', PasswordCount: 1 }, ARN: `arn:aws:memorydb:eu-west-1:111111111111:user/orders-${id}` }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;
