import { group, type Worlds } from './world.ts';

const balancerArn = (id: string) => `arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/orders-${id}/0a1b${id}`;
const balancer = (id: string) => ({
  LoadBalancerArn: balancerArn(id),
  DNSName: `orders-${id}-1.eu-west-1.elb.amazonaws.com`,
  CanonicalHostedZoneId: 'Z32O12XQLNTSW2',
  CreatedTime: '2025-06-01T00:00:00.000Z',
  LoadBalancerName: `orders-${id}`,
  Scheme: 'internet-facing',
  VpcId: 'vpc-0a1b2c3d',
  State: { Code: 'active' },
  Type: 'application',
  AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-0a1b2c3d', LoadBalancerAddresses: [] }],
  SecurityGroups: ['sg-0a1b2c3d'],
  IpAddressType: 'ipv4',
});
const targets = (id: string) => ({
  TargetGroupArn: `arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/orders-${id}/0a1b${id}`,
  TargetGroupName: `orders-${id}`,
  Protocol: 'HTTP',
  Port: 80,
  VpcId: 'vpc-0a1b2c3d',
  HealthCheckEnabled: true,
  LoadBalancerArns: [balancerArn(id)],
  TargetType: 'instance',
});
const DescribeTags = ({ ResourceArns }: { ResourceArns: string[] }) => ({ TagDescriptions: ResourceArns.map(ResourceArn => ({ ResourceArn, Tags: [{ Key: 'Owner', Value: 'payments' }] })) });

/** Every group has a load balancer: none spares a call. */
export default {
  'elbv2-load-balancers': { calls: [2, 2, 6], world: count => ({ DescribeLoadBalancers: group(count, 400, 'LoadBalancers', balancer, 'NextMarker', 'Marker'), DescribeTags }) },
  'elbv2-target-groups': {
    calls: [3, 12, 106],
    world: count => ({
      DescribeTargetGroups: group(count, 400, 'TargetGroups', targets, 'NextMarker', 'Marker'),
      DescribeTargetHealth: ({ TargetGroupArn }) => ({ TargetHealthDescriptions: [{ Target: { Id: 'i-0a1b2c3d', Port: 80 }, HealthCheckPort: '80', TargetHealth: { State: TargetGroupArn.endsWith('0') ? 'unhealthy' : 'healthy' } }] }),
      DescribeTags,
    }),
  },
} satisfies Worlds;
