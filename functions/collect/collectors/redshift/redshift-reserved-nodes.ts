import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { reservedUntil } from '../reserved-until.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'redshift-reserved-nodes',
  title: 'reserved Redshift nodes',
  scope: 'region',
  billedAs: ['Redshift'],
  yields: { 'redshift-reserved-node': ['DescribeReservedNodes'] },
  actions: { DescribeReservedNodes: ['redshift:DescribeReservedNodes'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeReservedNodes } = await aws('redshift');
    await drain(paginateDescribeReservedNodes({ client }, { MaxRecords: 100 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('redshift-reserved-node', call, 'ReservedNodes', reserved => {
      const reservationId = textIn(reserved, 'ReservedNodeId');
      return [
        part(
          'redshift-reserved-node',
          urnOf({ partition, region, account }, 'redshift-reserved-node', reservationId),
          { reservationId, nodeType: reserved.NodeType, count: reserved.NodeCount, state: reserved.State, startsAt: reserved.StartTime, endsAt: reservedUntil(reserved) },
          nameIn(reserved, 'ReservedNodeId'),
        ),
      ];
    });
  },
});
