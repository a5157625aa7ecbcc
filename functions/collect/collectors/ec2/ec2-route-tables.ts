import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { ofAnotherAccount } from '../of-another-account.ts';
import { flagIn, itemsIn, listIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-route-tables',
  title: 'Route tables',
  scope: 'region',
  yields: { 'ec2-route-table': ['DescribeRouteTables'] },
  actions: { DescribeRouteTables: ['ec2:DescribeRouteTables'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeRouteTables } = await aws('ec2');
    await drain(paginateDescribeRouteTables({ client }, { MaxResults: 100 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-route-table', call, 'RouteTables', table => {
      const routeTableId = textIn(table, 'RouteTableId');
      if (ofAnotherAccount(table, account)) return [];
      const associations = listIn(table, 'Associations').filter(association => association.AssociationState?.State !== 'disassociated');
      return [
        part('ec2-route-table', `arn:${partition}:ec2:${region}:${account}:route-table/${routeTableId}`, {
          routeTableId,
          vpcId: table.VpcId,
          isMain: associations.some(association => flagIn(association, 'Main')),
          subnetIds: associations.flatMap(({ SubnetId }) => SubnetId ?? []),
          natGatewayIds: [...new Set(listIn(table, 'Routes').flatMap(({ NatGatewayId, State }) => (State === 'blackhole' ? [] : (NatGatewayId ?? []))))],
          tags: tagsIn(table),
        }),
      ];
    });
  },
});
