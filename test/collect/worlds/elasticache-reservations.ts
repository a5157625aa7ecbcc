import { group, type Worlds } from './world.ts';

export default {
  'elasticache-reserved-nodes': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeReservedCacheNodes: group(
        count,
        100,
        'ReservedCacheNodes',
        id => ({
          ReservedCacheNodeId: `ri-${id}`,
          CacheNodeType: 'cache.r7g.large',
          StartTime: '2025-06-01T00:00:00.000Z',
          Duration: 31_536_000,
          CacheNodeCount: 2,
          ProductDescription: 'valkey',
          OfferingType: 'No Upfront',
          State: 'active',
          ReservationARN: `arn:aws:elasticache:eu-west-1:111111111111:reserved-instance:ri-${id}`,
        }),
        'Marker',
      ),
    }),
  },
} satisfies Worlds;
