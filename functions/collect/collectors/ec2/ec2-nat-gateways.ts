import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-nat-gateways',
  title: 'NAT gateways',
  scope: 'region',
  yields: { 'ec2-nat-gateway': ['DescribeNatGateways'] },
  actions: { DescribeNatGateways: ['ec2:DescribeNatGateways'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeNatGateways } = await aws('ec2');
    await drain(paginateDescribeNatGateways({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-nat-gateway', call, 'NatGateways', gateway => {
      const natGatewayId = textIn(gateway, 'NatGatewayId');
      const state = textIn(gateway, 'State');
      if (state === 'deleted') return []; // AWS shows it for an hour more
      const addresses = listIn(gateway, 'NatGatewayAddresses');
      return [
        part('ec2-nat-gateway', `arn:${partition}:ec2:${region}:${account}:natgateway/${natGatewayId}`, {
          natGatewayId,
          state,
          connectivityType: gateway.ConnectivityType ?? 'public', // what it is when nobody chose: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html
          availabilityMode: gateway.AvailabilityMode ?? 'zonal',
          vpcId: gateway.VpcId ?? null,
          subnetId: gateway.SubnetId ?? null,
          createdAt: gateway.CreateTime,
          allocationIds: addresses.flatMap(({ AllocationId }) => AllocationId ?? []),
          networkInterfaces: addresses.flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []),
          tags: tagsIn(gateway),
        }),
      ];
    });
  },
});
