import { group, type Worlds } from './world.ts';

export default {
  'emr-clusters': {
    calls: [2, 11, 102],
    world: count => ({
      ListClusters: group(
        count,
        50,
        'Clusters',
        id => ({
          Id: `j-${id}`,
          Name: 'nightly',
          Status: { State: 'WAITING', Timeline: { CreationDateTime: '2025-06-01T00:00:00.000Z', ReadyDateTime: '2025-06-01T00:00:00.000Z' } },
          NormalizedInstanceHours: 8,
          ClusterArn: `arn:aws:elasticmapreduce:eu-west-1:111111111111:cluster/j-${id}`,
        }),
        'Marker',
      ),
      ListInstances: () => ({ Instances: [{ Id: 'ci-1', Ec2InstanceId: 'i-1', Status: { State: 'RUNNING' }, InstanceType: 'm4.large' }] }),
    }),
  },
} satisfies Worlds;
