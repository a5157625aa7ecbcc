import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { ofAnotherAccount } from '../of-another-account.ts';
import { flagIn, itemsIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-subnets',
  title: 'Subnets',
  scope: 'region',
  yields: { 'ec2-subnet': ['DescribeSubnets'] },
  actions: { DescribeSubnets: ['ec2:DescribeSubnets'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeSubnets } = await aws('ec2');
    await drain(paginateDescribeSubnets({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-subnet', call, 'Subnets', subnet => {
      const subnetId = textIn(subnet, 'SubnetId');
      if (ofAnotherAccount(subnet, account)) return [];
      return [
        part('ec2-subnet', `arn:${partition}:ec2:${region}:${account}:subnet/${subnetId}`, {
          subnetId,
          vpcId: subnet.VpcId,
          zoneId: subnet.AvailabilityZoneId,
          isDefault: flagIn(subnet, 'DefaultForAz'),
          tags: tagsIn(subnet),
        }),
      ];
    });
  },
});
