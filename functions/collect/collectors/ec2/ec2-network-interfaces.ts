import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { flagIn, itemsIn, listIn, structureIn, tagsIn, textIn } from '../understand.ts';

function publicIpOf(association: any): string[] {
  return association?.PublicIp ?? association?.CarrierIp ?? association?.CustomerOwnedIp ?? [];
}

export default defineCollector({
  id: 'ec2-network-interfaces',
  title: 'Network interfaces',
  scope: 'region',
  yields: { 'ec2-network-interface': ['DescribeNetworkInterfaces'] },
  actions: { DescribeNetworkInterfaces: ['ec2:DescribeNetworkInterfaces'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeNetworkInterfaces } = await aws('ec2');
    await drain(paginateDescribeNetworkInterfaces({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-network-interface', call, 'NetworkInterfaces', item => {
      const networkInterfaceId = textIn(item, 'NetworkInterfaceId');
      const attachment = item.Attachment === undefined ? {} : structureIn(item, 'Attachment');
      const addresses = listIn(item, 'PrivateIpAddresses');
      return [
        part('ec2-network-interface', `arn:${partition}:ec2:${region}:${account}:network-interface/${networkInterfaceId}`, {
          networkInterfaceId,
          description: item.Description ?? '',
          interfaceType: textIn(item, 'InterfaceType'),
          status: textIn(item, 'Status'),
          requesterManaged: flagIn(item, 'RequesterManaged'),
          requesterId: item.RequesterId ?? null,
          vpcId: item.VpcId,
          subnetId: item.SubnetId,
          instanceId: attachment.InstanceId ?? null,
          attachmentOwner: attachment.InstanceOwnerId ?? null,
          attachedAt: attachment.AttachTime ?? null,
          groups: listIn(item, 'Groups').map(group => textIn(group, 'GroupId')),
          privateIps: addresses.map(address => textIn(address, 'PrivateIpAddress')),
          // the address of the primary private address stands at the interface too
          publicIps: [...new Set([item, ...addresses].flatMap(({ Association }) => publicIpOf(Association)))],
          tags: tagsIn(item, 'TagSet'),
        }),
      ];
    });
  },
});
