import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { ofAnotherAccount } from '../of-another-account.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-transit-gateways',
  title: 'Transit gateways of the account',
  scope: 'region',
  yields: { 'ec2-transit-gateway': ['DescribeTransitGateways'] },
  actions: { DescribeTransitGateways: ['ec2:DescribeTransitGateways'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeTransitGateways } = await aws('ec2');
    await drain(paginateDescribeTransitGateways({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-transit-gateway', call, 'TransitGateways', gateway => {
      const transitGatewayId = textIn(gateway, 'TransitGatewayId');
      if (ofAnotherAccount(gateway, account)) return [];
      const state = textIn(gateway, 'State');
      if (state === 'deleted') return []; // AWS shows it for a while
      return [
        part('ec2-transit-gateway', `arn:${partition}:ec2:${region}:${account}:transit-gateway/${transitGatewayId}`, {
          transitGatewayId,
          state,
          tags: tagsIn(gateway),
        }),
      ];
    });
  },
});
