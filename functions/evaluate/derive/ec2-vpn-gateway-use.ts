import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

type Use = { vpnConnections: string[]; virtualInterfaces: string[] };

/** Only gateways on which a VPN connection or a virtual interface of Direct Connect ends are here. */
export default defineDerivation({
  kind: 'ec2-vpn-gateway-use',
  span: 'account',
  *derive(resources, { partition }) {
    const found = new Map<string, Resource<Use>>();
    for (const { kind, account, region, data, calls } of resources) {
      const gateway: string | null = kind === 'ec2-vpn-connection' ? data.vpnGatewayId : data.virtualGatewayId;
      if (gateway === null) continue;
      const resource = `arn:${partition}:ec2:${region}:${account}:vpn-gateway/${gateway}`;
      const use: Resource<Use> = found.get(resource) ?? { kind: 'ec2-vpn-gateway-use', resource, account, region, name: gateway, data: { vpnConnections: [], virtualInterfaces: [] }, holes: null, calls };
      found.set(resource, use);
      if (kind === 'ec2-vpn-connection') use.data.vpnConnections.push(data.vpnConnectionId);
      else use.data.virtualInterfaces.push(data.virtualInterfaceId);
    }
    yield* found.values();
  },
});
