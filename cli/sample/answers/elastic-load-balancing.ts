import { stateOf } from '../estate/compute.ts';
import { subnetOf, vpcOf, type ClassicBalancer } from '../estate/network.ts';
import { hashOf } from '../random.ts';
import { holds } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { living, livingBy } from './living.ts';
import { page, Refused, sizeOf, type Answers, type At } from './answer.ts';

export const elasticLoadBalancing: Answers<'elastic-load-balancing'> = {
  DescribeLoadBalancers(input, at) {
    const { items, next } = page(living(at.estate.network(at.region).classicBalancers, at.now), sizeOf(input.PageSize, 400, 400), input.Marker);
    return {
      LoadBalancerDescriptions: items.map(balancer => ({
        LoadBalancerName: balancer.name,
        DNSName: `${balancer.name}-${hashOf(balancer.arn)}.${at.region}.elb.amazonaws.com`,
        ListenerDescriptions: [{ Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'HTTP', InstancePort: 80 }, PolicyNames: [] }],
        AvailabilityZones: ['a', 'b'].map(zone => `${at.region}${zone}`),
        Subnets: ['a', 'b'].map(zone => subnetOf(at.account, `${at.region}${zone}`)),
        VPCId: vpcOf(at.account, at.region),
        Instances: instancesOf(balancer, at).map(InstanceId => ({ InstanceId })),
        SecurityGroups: [],
        CreatedTime: new Date(balancer.bornAt),
        Scheme: 'internet-facing',
      })),
      NextMarker: next,
    };
  },
  DescribeInstanceHealth(input, at) {
    return { InstanceStates: instancesOf(find(input.LoadBalancerName, at), at).map(InstanceId => ({ InstanceId, State: 'InService', ReasonCode: 'N/A', Description: 'N/A' })) };
  },
  DescribeTags(input, at) {
    if (input.LoadBalancerNames.length > 20) throw new Refused('ValidationError', 'Member must have length less than or equal to 20', 400);
    return { TagDescriptions: input.LoadBalancerNames.map((LoadBalancerName: string) => ({ LoadBalancerName, Tags: tagsOf(at.account, find(LoadBalancerName, at), null, at.now) })) };
  },
};

function find(name: string, { estate, region, now }: At): ClassicBalancer {
  const balancer = livingBy(estate.network(region).classicBalancers, 'name', name, now);
  if (balancer === undefined) throw new Refused('AccessPointNotFoundException', `There is no ACTIVE Load Balancer named '${name}'`, 400);
  return balancer;
}

function instancesOf(balancer: ClassicBalancer, { estate, region, now }: At): readonly string[] {
  if (holds(balancer.empty, now)) return [];
  return living(estate.compute(region).instances, now)
    .filter(instance => stateOf(instance, now) === 'running')
    .slice(0, 2)
    .map(instance => instance.id);
}
