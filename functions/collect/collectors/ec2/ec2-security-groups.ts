import type { Kinds } from '#kernel/kind';
import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, tagsIn, textIn } from '../understand.ts';

type Rule = Kinds['ec2-security-group']['ingress'][number];

function ruleOf(permission: any, account: string): Rule {
  return {
    protocol: textIn(permission, 'IpProtocol'),
    fromPort: permission.FromPort ?? null,
    toPort: permission.ToPort ?? null,
    cidrs: [...listIn(permission, 'IpRanges').map(range => textIn(range, 'CidrIp')), ...listIn(permission, 'Ipv6Ranges').map(range => textIn(range, 'CidrIpv6'))],
    groups: listIn(permission, 'UserIdGroupPairs').map(pair => `${pair.UserId === undefined || pair.UserId === account ? '' : `${textIn(pair, 'UserId')}/`}${textIn(pair, 'GroupId')}`),
    prefixLists: listIn(permission, 'PrefixListIds').map(list => textIn(list, 'PrefixListId')),
  };
}

export default defineCollector({
  id: 'ec2-security-groups',
  title: 'Security groups',
  scope: 'region',
  yields: { 'ec2-security-group': ['DescribeSecurityGroups'] },
  actions: { DescribeSecurityGroups: ['ec2:DescribeSecurityGroups'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeSecurityGroups } = await aws('ec2');
    await drain(paginateDescribeSecurityGroups({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-security-group', call, 'SecurityGroups', group => {
      const groupId = textIn(group, 'GroupId');
      const groupName = textIn(group, 'GroupName');
      return [
        part(
          'ec2-security-group',
          `arn:${partition}:ec2:${region}:${account}:security-group/${groupId}`,
          {
            groupId,
            groupName,
            description: group.Description ?? '',
            vpcId: group.VpcId ?? null,
            isDefault: groupName === 'default', // AWS keeps the name for itself: https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
            ingress: listIn(group, 'IpPermissions').map(permission => ruleOf(permission, account)),
            egress: listIn(group, 'IpPermissionsEgress').map(permission => ruleOf(permission, account)),
            tags: tagsIn(group),
          },
          { name: groupName },
        ),
      ];
    });
  },
});
