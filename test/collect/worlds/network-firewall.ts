import { group, type Worlds } from './world.ts';

const arn = (id: string) => `arn:aws:network-firewall:eu-west-1:111111111111:firewall/edge-${id}`;

export default {
  // one call a firewall for its endpoints: the list has names only
  'network-firewall-firewalls': {
    calls: [2, 11, 101],
    world: count => ({
      ListFirewalls: group(count, 100, 'Firewalls', id => ({ FirewallName: `edge-${id}`, FirewallArn: arn(id) })),
      DescribeFirewall: ({ FirewallArn }) => ({
        Firewall: { FirewallName: 'edge', FirewallArn, FirewallId: 'x', FirewallPolicyArn: 'x', VpcId: 'vpc-0a1b2c3d', SubnetMappings: [{ SubnetId: 'subnet-0a1b2c3d', IPAddressType: 'IPV4' }], Tags: [{ Key: 'Owner', Value: 'payments' }] },
      }),
    }),
  },
} satisfies Worlds;
