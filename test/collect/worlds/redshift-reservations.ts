import { group, type Worlds } from './world.ts';

export default {
  'redshift-reserved-nodes': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeReservedNodes: group(
        count,
        100,
        'ReservedNodes',
        id => ({ ReservedNodeId: id, NodeType: 'ra3.xlplus', StartTime: '2025-06-01T00:00:00.000Z', Duration: 31_536_000, NodeCount: 2, State: 'active', OfferingType: 'No Upfront' }),
        'Marker',
      ),
    }),
  },
} satisfies Worlds;
