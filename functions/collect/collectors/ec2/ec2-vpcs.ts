import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { ofAnotherAccount } from '../of-another-account.ts';
import { flagIn, itemsIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-vpcs',
  title: 'VPCs',
  scope: 'region',
  yields: { 'ec2-vpc': ['DescribeVpcs'] },
  actions: { DescribeVpcs: ['ec2:DescribeVpcs'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeVpcs } = await aws('ec2');
    await drain(paginateDescribeVpcs({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-vpc', call, 'Vpcs', vpc => {
      const vpcId = textIn(vpc, 'VpcId');
      if (ofAnotherAccount(vpc, account)) return [];
      return [
        part('ec2-vpc', `arn:${partition}:ec2:${region}:${account}:vpc/${vpcId}`, {
          vpcId,
          isDefault: flagIn(vpc, 'IsDefault'),
          tags: tagsIn(vpc),
        }),
      ];
    });
  },
});
