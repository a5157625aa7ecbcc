import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { itemsIn, nameIn, tagsIn, textIn } from '../understand.ts';

/** AWS hands out the BGP keys with them; they are redacted before anything sees them. */
export default defineCollector({
  id: 'directconnect-virtual-interfaces',
  title: 'Direct Connect virtual interfaces',
  scope: 'region',
  billedAs: ['Direct Connect'],
  yields: { 'directconnect-virtual-interface': ['DescribeVirtualInterfaces'] },
  actions: { DescribeVirtualInterfaces: ['directconnect:DescribeVirtualInterfaces'] },
  async collect({ aws, drain }) {
    const { client, DescribeVirtualInterfacesCommand } = await aws('direct-connect');
    await drain(
      everyPage(
        nextToken => client.send(new DescribeVirtualInterfacesCommand({ maxResults: 100, ...(nextToken === undefined ? {} : { nextToken }) })),
        page => page.nextToken,
      ),
    );
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('directconnect-virtual-interface', call, 'virtualInterfaces', item => {
      const virtualInterfaceId = textIn(item, 'virtualInterfaceId');
      const state = textIn(item, 'virtualInterfaceState');
      if (state === 'deleted' || state === 'rejected') return []; // AWS shows it for a while
      return [
        part(
          'directconnect-virtual-interface',
          `arn:${partition}:directconnect:${region}:${account}:dxvif/${virtualInterfaceId}`,
          {
            virtualInterfaceId,
            connectionId: item.connectionId,
            state,
            virtualGatewayId: item.virtualGatewayId === undefined || item.virtualGatewayId === '' ? null : item.virtualGatewayId,
            tags: tagsIn(item, 'tags'),
          },
          nameIn(item, 'virtualInterfaceName'),
        ),
      ];
    });
  },
});
