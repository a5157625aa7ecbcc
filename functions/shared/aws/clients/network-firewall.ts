export { NetworkFirewallClient as Client, DescribeFirewallCommand, paginateListFirewalls } from '@aws-sdk/client-network-firewall';
