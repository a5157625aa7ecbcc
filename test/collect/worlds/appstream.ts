import { group, type Worlds } from './world.ts';

export default {
  'appstream-fleets': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeFleets: group(
        count,
        100,
        'Fleets',
        id => ({
          Arn: `arn:aws:appstream:eu-west-1:111111111111:fleet/cad-${id}`,
          Name: `cad-${id}`,
          InstanceType: 'stream.standard.medium',
          FleetType: 'ALWAYS_ON',
          ComputeCapacityStatus: { Desired: 2, Running: 2, InUse: 0, Available: 2 },
          State: 'RUNNING',
          CreatedTime: '2025-06-01T00:00:00.000Z',
        }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;
