import { group, type Worlds } from './world.ts';

export default {
  'dms-replication-instances': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeReplicationInstances: group(
        count,
        100,
        'ReplicationInstances',
        id => ({
          ReplicationInstanceIdentifier: `move-${id}`,
          ReplicationInstanceClass: 'dms.t3.medium',
          ReplicationInstanceStatus: 'available',
          AllocatedStorage: 50,
          InstanceCreateTime: '2025-06-01T00:00:00.000Z',
          MultiAZ: false,
          EngineVersion: '3.5.4',
          ReplicationInstanceArn: `arn:aws:dms:eu-west-1:111111111111:rep:${id}`,
        }),
        'Marker',
      ),
    }),
  },
  'dms-replication-tasks': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeReplicationTasks: group(
        count,
        100,
        'ReplicationTasks',
        id => ({ ReplicationTaskIdentifier: `orders-${id}`, ReplicationInstanceArn: `arn:aws:dms:eu-west-1:111111111111:rep:1`, MigrationType: 'cdc', Status: 'running', ReplicationTaskArn: `arn:aws:dms:eu-west-1:111111111111:task:${id}` }),
        'Marker',
      ),
    }),
  },
} satisfies Worlds;
