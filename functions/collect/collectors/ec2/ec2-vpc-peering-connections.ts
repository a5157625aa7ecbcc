import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, structureIn, tagsIn, textIn } from '../understand.ts';

/** States in which AWS shows a connection for hours or days after its end: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
const gone: ReadonlySet<string> = new Set(['deleted', 'deleting', 'rejected', 'failed', 'expired']);

export default defineCollector({
  id: 'ec2-vpc-peering-connections',
  title: 'VPC peering connections',
  scope: 'region',
  yields: { 'ec2-vpc-peering-connection': ['DescribeVpcPeeringConnections'] },
  actions: { DescribeVpcPeeringConnections: ['ec2:DescribeVpcPeeringConnections'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeVpcPeeringConnections } = await aws('ec2');
    await drain(paginateDescribeVpcPeeringConnections({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-vpc-peering-connection', call, 'VpcPeeringConnections', peering => {
      const peeringConnectionId = textIn(peering, 'VpcPeeringConnectionId');
      const status = textIn(structureIn(peering, 'Status'), 'Code');
      if (gone.has(status)) return [];
      return [
        part('ec2-vpc-peering-connection', `arn:${partition}:ec2:${region}:${account}:vpc-peering-connection/${peeringConnectionId}`, {
          peeringConnectionId,
          status,
          tags: tagsIn(peering),
        }),
      ];
    });
  },
});
