import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-vpn-gateways',
  title: 'Virtual private gateways',
  scope: 'region',
  yields: { 'ec2-vpn-gateway': ['DescribeVpnGateways'] },
  actions: { DescribeVpnGateways: ['ec2:DescribeVpnGateways'] },
  async collect({ aws }) {
    const { client, DescribeVpnGatewaysCommand } = await aws('ec2');
    await client.send(new DescribeVpnGatewaysCommand({})); // always answers with all of them
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-vpn-gateway', call, 'VpnGateways', gateway => {
      const vpnGatewayId = textIn(gateway, 'VpnGatewayId');
      const state = textIn(gateway, 'State');
      if (state === 'deleted') return []; // AWS shows it for a while
      return [
        part('ec2-vpn-gateway', `arn:${partition}:ec2:${region}:${account}:vpn-gateway/${vpnGatewayId}`, {
          vpnGatewayId,
          state,
          vpcIds: listIn(gateway, 'VpcAttachments').flatMap(attachment => (attachment.State === 'detached' ? [] : textIn(attachment, 'VpcId'))),
          tags: tagsIn(gateway),
        }),
      ];
    });
  },
});
