import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { flagIn, itemsIn, listIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-vpc-endpoints',
  title: 'VPC endpoints',
  scope: 'region',
  yields: { 'ec2-vpc-endpoint': ['DescribeVpcEndpoints'] },
  actions: { DescribeVpcEndpoints: ['ec2:DescribeVpcEndpoints'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeVpcEndpoints } = await aws('ec2');
    await drain(paginateDescribeVpcEndpoints({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-vpc-endpoint', call, 'VpcEndpoints', endpoint => {
      const vpcEndpointId = textIn(endpoint, 'VpcEndpointId');
      const state = textIn(endpoint, 'State').toLowerCase(); // AWS writes it in either case
      if (state === 'deleted') return []; // AWS shows it for a while
      return [
        part('ec2-vpc-endpoint', `arn:${partition}:ec2:${region}:${account}:vpc-endpoint/${vpcEndpointId}`, {
          vpcEndpointId,
          endpointType: endpoint.VpcEndpointType,
          serviceName: endpoint.ServiceName ?? endpoint.ResourceConfigurationArn ?? endpoint.ServiceNetworkArn,
          vpcId: endpoint.VpcId,
          state,
          subnetIds: [...listIn(endpoint, 'SubnetIds')],
          routeTableIds: [...listIn(endpoint, 'RouteTableIds')],
          serviceManaged: flagIn(endpoint, 'RequesterManaged'),
          createdAt: endpoint.CreationTimestamp,
          tags: tagsIn(endpoint),
        }),
      ];
    });
  },
});
