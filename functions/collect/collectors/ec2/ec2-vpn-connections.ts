import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, tagsIn, textIn } from '../understand.ts';

/** AWS hands out the pre-shared keys of the tunnels with them; they are redacted before anything sees them. */
export default defineCollector({
  id: 'ec2-vpn-connections',
  title: 'Site-to-site VPN connections',
  scope: 'region',
  billedAs: ['Virtual Private Cloud'],
  yields: { 'ec2-vpn-connection': ['DescribeVpnConnections'] },
  actions: { DescribeVpnConnections: ['ec2:DescribeVpnConnections'] },
  async collect({ aws }) {
    const { client, DescribeVpnConnectionsCommand } = await aws('ec2');
    await client.send(new DescribeVpnConnectionsCommand({})); // always answers with all of them
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-vpn-connection', call, 'VpnConnections', connection => {
      const vpnConnectionId = textIn(connection, 'VpnConnectionId');
      const state = textIn(connection, 'State');
      if (state === 'deleted') return []; // AWS shows it for a while
      return [
        part('ec2-vpn-connection', `arn:${partition}:ec2:${region}:${account}:vpn-connection/${vpnConnectionId}`, {
          vpnConnectionId,
          state,
          vpnGatewayId: connection.VpnGatewayId ?? null,
          tunnels: listIn(connection, 'VgwTelemetry').map(tunnel => ({ up: textIn(tunnel, 'Status') === 'UP', changedAt: textIn(tunnel, 'LastStatusChange') })),
          tags: tagsIn(connection),
        }),
      ];
    });
  },
});
