import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { reservedUntil } from '../reserved-until.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'elasticache-reserved-nodes',
  title: 'reserved ElastiCache nodes',
  scope: 'region',
  billedAs: ['ElastiCache'],
  yields: { 'elasticache-reserved-node': ['DescribeReservedCacheNodes'] },
  actions: { DescribeReservedCacheNodes: ['elasticache:DescribeReservedCacheNodes'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeReservedCacheNodes } = await aws('elasticache');
    await drain(paginateDescribeReservedCacheNodes({ client }, { MaxRecords: 100 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('elasticache-reserved-node', call, 'ReservedCacheNodes', reserved => {
      const reservationId = textIn(reserved, 'ReservedCacheNodeId');
      return [
        part(
          'elasticache-reserved-node',
          `arn:${partition}:elasticache:${region}:${account}:reserved-instance:${reservationId}`,
          { reservationId, nodeType: reserved.CacheNodeType, count: reserved.CacheNodeCount, state: reserved.State, startsAt: reserved.StartTime, endsAt: reservedUntil(reserved) },
          nameIn(reserved, 'ReservedCacheNodeId'),
        ),
      ];
    });
  },
});
