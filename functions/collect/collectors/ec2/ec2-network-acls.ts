import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { ofAnotherAccount } from '../of-another-account.ts';
import { flagIn, itemsIn, listIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-network-acls',
  title: 'Network ACLs',
  scope: 'region',
  yields: { 'ec2-network-acl': ['DescribeNetworkAcls'] },
  actions: { DescribeNetworkAcls: ['ec2:DescribeNetworkAcls'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeNetworkAcls } = await aws('ec2');
    await drain(paginateDescribeNetworkAcls({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-network-acl', call, 'NetworkAcls', acl => {
      const networkAclId = textIn(acl, 'NetworkAclId');
      if (ofAnotherAccount(acl, account)) return [];
      return [
        part('ec2-network-acl', `arn:${partition}:ec2:${region}:${account}:network-acl/${networkAclId}`, {
          networkAclId,
          vpcId: acl.VpcId,
          isDefault: flagIn(acl, 'IsDefault'),
          subnetIds: listIn(acl, 'Associations').map(association => textIn(association, 'SubnetId')),
          tags: tagsIn(acl),
        }),
      ];
    });
  },
});
