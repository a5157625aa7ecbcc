import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

/** EC2 says "no instance" by leaving the id out or, in some answers, by an empty text. */
function idOrNull(id: unknown): any {
  return id === undefined || id === '' ? null : id;
}

export default defineCollector({
  id: 'ec2-addresses',
  title: 'Elastic IP addresses',
  scope: 'region',
  yields: { 'ec2-address': ['DescribeAddresses'] },
  actions: { DescribeAddresses: ['ec2:DescribeAddresses'] },
  async collect({ aws }) {
    const { client, DescribeAddressesCommand } = await aws('ec2');
    await client.send(new DescribeAddressesCommand({})); // always answers with all of them
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-address', call, 'Addresses', address => {
      const allocationId = textIn(address, 'AllocationId');
      return [
        part('ec2-address', `arn:${partition}:ec2:${region}:${account}:elastic-ip/${allocationId}`, {
          allocationId,
          publicIp: address.PublicIp ?? address.CarrierIp ?? address.CustomerOwnedIp,
          associationId: idOrNull(address.AssociationId),
          instanceId: idOrNull(address.InstanceId),
          networkInterfaceId: idOrNull(address.NetworkInterfaceId),
          tags: tagsIn(address),
        }),
      ];
    });
  },
});
