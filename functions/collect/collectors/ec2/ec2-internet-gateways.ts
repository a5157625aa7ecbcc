import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { ofAnotherAccount } from '../of-another-account.ts';
import { itemsIn, listIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-internet-gateways',
  title: 'Internet gateways',
  scope: 'region',
  yields: { 'ec2-internet-gateway': ['DescribeInternetGateways'] },
  actions: { DescribeInternetGateways: ['ec2:DescribeInternetGateways'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeInternetGateways } = await aws('ec2');
    await drain(paginateDescribeInternetGateways({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-internet-gateway', call, 'InternetGateways', gateway => {
      const internetGatewayId = textIn(gateway, 'InternetGatewayId');
      if (ofAnotherAccount(gateway, account)) return [];
      return [
        part('ec2-internet-gateway', `arn:${partition}:ec2:${region}:${account}:internet-gateway/${internetGatewayId}`, {
          internetGatewayId,
          vpcIds: listIn(gateway, 'Attachments').map(attachment => textIn(attachment, 'VpcId')),
          tags: tagsIn(gateway),
        }),
      ];
    });
  },
});
