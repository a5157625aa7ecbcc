import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-reserved-instances',
  title: 'Reserved Instances',
  scope: 'region',
  yields: { 'ec2-reserved-instance': ['DescribeReservedInstances'] },
  actions: { DescribeReservedInstances: ['ec2:DescribeReservedInstances'] },
  async collect({ aws }) {
    const { client, DescribeReservedInstancesCommand } = await aws('ec2');
    await client.send(new DescribeReservedInstancesCommand({})); // always answers with all of them
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-reserved-instance', call, 'ReservedInstances', reserved => {
      const reservedInstancesId = textIn(reserved, 'ReservedInstancesId');
      return [
        part('ec2-reserved-instance', `arn:${partition}:ec2:${region}:${account}:reserved-instances/${reservedInstancesId}`, {
          reservedInstancesId,
          instanceType: reserved.InstanceType,
          product: reserved.ProductDescription,
          scope: reserved.Scope,
          offeringClass: reserved.OfferingClass,
          instanceCount: reserved.InstanceCount,
          state: textIn(reserved, 'State'),
          startsAt: reserved.Start,
          endsAt: reserved.End,
          tags: tagsIn(reserved),
        }),
      ];
    });
  },
});
