import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'ec2-vpn-gateway-unused',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Virtual private gateways lead somewhere',
  why: 'A gateway without a VPC and without a line does nothing and counts against the quota of the Region.',
  fix: 'Delete the gateway; a new one is made in minutes, with another number of its autonomous system if you do not name it.',
  sources: ['https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html', 'https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html'],
  reads: 'ec2-vpn-gateway',
  joins: ['ec2-vpn-gateway-use'],
  params: z.object({}),
  says: {
    attached: 'The gateway is attached to {vpcIds}.',
    terminates: 'The gateway is attached to no VPC, but {vpnConnections} VPN connections and {virtualInterfaces} virtual interfaces end on it.',
    unused: 'The gateway {vpnGatewayId} is attached to no VPC, and no line ends on it.',
  },
  examples: [
    { name: 'attached to nothing', given: { vpcIds: [] }, expect: 'fail', code: 'unused' },
    { name: 'attached to a VPC', given: {}, expect: 'pass', code: 'attached' },
    { name: 'a hub between sites', given: { vpcIds: [] }, also: [{ kind: 'ec2-vpn-gateway-use', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-vpn-gateway/example', given: {} }], expect: 'pass', code: 'terminates' },
    { name: 'its attachments could not be read', given: {}, holes: ['vpcIds'], expect: 'not-assessed' },
  ],
  evaluate(gateway, { self, look }) {
    const { vpcIds } = gateway;
    if (vpcIds.length > 0) return pass('attached', { vpcIds });
    const use = look('ec2-vpn-gateway-use', self.resource);
    if (use !== undefined) return pass('terminates', { vpnConnections: use.vpnConnections.length, virtualInterfaces: use.virtualInterfaces.length });
    return fail('unused', { vpnGatewayId: gateway.vpnGatewayId });
  },
});
