import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { ofAnotherAccount } from '../of-another-account.ts';
import { itemsIn, listIn, structureIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-dedicated-hosts',
  title: 'Dedicated Hosts of the account',
  scope: 'region',
  yields: { 'ec2-dedicated-host': ['DescribeHosts'] },
  actions: { DescribeHosts: ['ec2:DescribeHosts'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeHosts } = await aws('ec2');
    await drain(paginateDescribeHosts({ client }, { MaxResults: 500 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-dedicated-host', call, 'Hosts', host => {
      const hostId = textIn(host, 'HostId');
      const state = textIn(host, 'State');
      if (state.startsWith('released') || ofAnotherAccount(host, account)) return []; // AWS shows it for a while
      const properties = structureIn(host, 'HostProperties');
      return [
        part('ec2-dedicated-host', `arn:${partition}:ec2:${region}:${account}:dedicated-host/${hostId}`, {
          hostId,
          hostType: properties.InstanceType ?? properties.InstanceFamily,
          family: properties.InstanceFamily ?? properties.InstanceType?.split('.')[0],
          state,
          instances: listIn(host, 'Instances').length,
          reserved: (host.HostReservationId ?? '') !== '',
          allocatedAt: host.AllocationTime,
          tags: tagsIn(host),
        }),
      ];
    });
  },
});
