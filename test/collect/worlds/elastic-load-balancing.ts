import { group, type Worlds } from './world.ts';

const balancer = (id: string) => ({
  LoadBalancerName: `orders-${id}`,
  DNSName: `orders-${id}-1.eu-west-1.elb.amazonaws.com`,
  AvailabilityZones: ['eu-west-1a', 'eu-west-1b'],
  Subnets: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'],
  VPCId: 'vpc-0a1b2c3d',
  Instances: [{ InstanceId: 'i-0a1b2c3d' }],
  SecurityGroups: ['sg-0a1b2c3d'],
  CreatedTime: '2020-06-01T00:00:00.000Z',
  Scheme: 'internal',
});

/** Every balancer has an instance: none spares a call. */
export default {
  'elb-load-balancers': {
    calls: [3, 12, 106],
    world: count => ({
      DescribeLoadBalancers: group(count, 400, 'LoadBalancerDescriptions', balancer, 'NextMarker', 'Marker'),
      DescribeInstanceHealth: () => ({ InstanceStates: [{ InstanceId: 'i-0a1b2c3d', State: 'InService', ReasonCode: 'N/A', Description: 'N/A' }] }),
      DescribeTags: ({ LoadBalancerNames }) => ({ TagDescriptions: LoadBalancerNames.map((LoadBalancerName: string) => ({ LoadBalancerName, Tags: [{ Key: 'Owner', Value: 'payments' }] })) }),
    }),
  },
} satisfies Worlds;
