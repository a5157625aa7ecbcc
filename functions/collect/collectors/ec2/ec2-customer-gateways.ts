import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-customer-gateways',
  title: 'Customer gateways',
  scope: 'region',
  yields: { 'ec2-customer-gateway': ['DescribeCustomerGateways'] },
  actions: { DescribeCustomerGateways: ['ec2:DescribeCustomerGateways'] },
  async collect({ aws }) {
    const { client, DescribeCustomerGatewaysCommand } = await aws('ec2');
    await client.send(new DescribeCustomerGatewaysCommand({})); // always answers with all of them
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-customer-gateway', call, 'CustomerGateways', gateway => {
      const customerGatewayId = textIn(gateway, 'CustomerGatewayId');
      const state = textIn(gateway, 'State');
      if (state === 'deleted') return []; // AWS shows it for a while
      return [
        part('ec2-customer-gateway', `arn:${partition}:ec2:${region}:${account}:customer-gateway/${customerGatewayId}`, {
          customerGatewayId,
          state,
          tags: tagsIn(gateway),
        }),
      ];
    });
  },
});
