import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { itemsIn, listIn, nameIn, structureIn, tagsIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'network-firewall-firewalls',
  title: 'Network Firewalls with their endpoints',
  scope: 'region',
  billedAs: ['Network Firewall'],
  yields: { 'network-firewall-firewall': ['ListFirewalls'] },
  actions: { ListFirewalls: ['network-firewall:ListFirewalls'], DescribeFirewall: ['network-firewall:DescribeFirewall'] },
  async collect({ aws, all, each }) {
    const { client, paginateListFirewalls, DescribeFirewallCommand } = await aws('network-firewall');
    const pages = await all(paginateListFirewalls({ client }, { MaxResults: 100 }));
    await each(
      idsIn(
        pages,
        page => page.Firewalls,
        firewall => firewall.FirewallArn,
      ),
      FirewallArn => client.send(new DescribeFirewallCommand({ FirewallArn })),
    );
  },
  *normalise(call) {
    if (call.op === 'ListFirewalls') {
      yield* itemsIn('network-firewall-firewall', call, 'Firewalls', firewall => [part('network-firewall-firewall', textIn(firewall, 'FirewallArn'), { firewallName: textIn(firewall, 'FirewallName') }, nameIn(firewall, 'FirewallName'))]);
      return;
    }
    yield* understand('network-firewall-firewall', 'an answer of DescribeFirewall', () => {
      const arn = textIn(call.in, 'FirewallArn');
      if (call.err !== null) return [unread('network-firewall-firewall', arn, ['subnetIds', 'tags'])];
      const firewall = structureIn(call.out, 'Firewall');
      return [part('network-firewall-firewall', arn, { subnetIds: listIn(firewall, 'SubnetMappings').map(mapping => textIn(mapping, 'SubnetId')), tags: tagsIn(firewall) })];
    });
  },
});
