import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, structureIn, tagsIn, textIn } from '../understand.ts';

/** AWS writes their date as a text, in UTC without saying so. */
export default defineCollector({
  id: 'ec2-client-vpn-endpoints',
  title: 'Client VPN endpoints',
  scope: 'region',
  billedAs: ['Virtual Private Cloud'],
  yields: { 'ec2-client-vpn-endpoint': ['DescribeClientVpnEndpoints'] },
  actions: { DescribeClientVpnEndpoints: ['ec2:DescribeClientVpnEndpoints'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeClientVpnEndpoints } = await aws('ec2');
    await drain(paginateDescribeClientVpnEndpoints({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-client-vpn-endpoint', call, 'ClientVpnEndpoints', endpoint => {
      const clientVpnEndpointId = textIn(endpoint, 'ClientVpnEndpointId');
      const status = textIn(structureIn(endpoint, 'Status'), 'Code');
      if (status === 'deleted') return []; // AWS shows it for a while
      return [
        part('ec2-client-vpn-endpoint', `arn:${partition}:ec2:${region}:${account}:client-vpn-endpoint/${clientVpnEndpointId}`, {
          clientVpnEndpointId,
          status,
          createdAt: textIn(endpoint, 'CreationTime').replace(/\d$/, '$&Z'),
          tags: tagsIn(endpoint),
        }),
      ];
    });
  },
});
