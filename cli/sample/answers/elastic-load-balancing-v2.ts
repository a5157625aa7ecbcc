import { stateOf } from '../estate/compute.ts';
import { subnetOf, vpcOf, type TargetGroup } from '../estate/network.ts';
import { hashOf, randomOf } from '../random.ts';
import { holds } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { living, livingBy } from './living.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

type Health = Item<Answer<'elastic-load-balancing-v2', 'DescribeTargetHealth'>['TargetHealthDescriptions']>;

export const elasticLoadBalancingV2: Answers<'elastic-load-balancing-v2'> = {
  DescribeLoadBalancers(input, at) {
    const { balancers, securityGroups } = at.estate.network(at.region);
    const { items, next } = page(living(balancers, at.now), sizeOf(input.PageSize, 400, 400), input.Marker);
    const guard = living(securityGroups, at.now)[0];
    return {
      LoadBalancers: items.map(balancer => ({
        LoadBalancerArn: balancer.arn,
        DNSName: `${balancer.name}-${hashOf(balancer.arn)}.${at.region}.elb.amazonaws.com`,
        CreatedTime: new Date(balancer.bornAt),
        LoadBalancerName: balancer.name,
        Scheme: balancer.scheme,
        VpcId: vpcOf(at.account, at.region),
        State: { Code: 'active' },
        Type: balancer.type,
        AvailabilityZones: ['a', 'b'].map(zone => ({ ZoneName: `${at.region}${zone}`, SubnetId: subnetOf(at.account, `${at.region}${zone}`), LoadBalancerAddresses: [] })),
        ...(balancer.type === 'application' && guard !== undefined ? { SecurityGroups: [guard.id] } : {}),
        IpAddressType: 'ipv4',
      })),
      NextMarker: next,
    };
  },
  DescribeTargetGroups(input, at) {
    const { items, next } = page(living(at.estate.network(at.region).targetGroups, at.now), sizeOf(input.PageSize, 400, 400), input.Marker);
    return {
      TargetGroups: items.map(group => ({
        TargetGroupArn: group.arn,
        TargetGroupName: group.name,
        Protocol: group.balancer?.type === 'network' ? 'TCP' : 'HTTP',
        Port: 80,
        VpcId: vpcOf(at.account, at.region),
        HealthCheckProtocol: group.balancer?.type === 'network' ? 'TCP' : 'HTTP',
        HealthCheckPort: 'traffic-port',
        HealthCheckEnabled: true,
        LoadBalancerArns: group.balancer === null ? [] : [group.balancer.arn],
        TargetType: targetTypeOf(group, at),
        IpAddressType: 'ipv4',
      })),
      NextMarker: next,
    };
  },
  DescribeTargetHealth(input, at) {
    const group = livingBy(at.estate.network(at.region).targetGroups, 'arn', input.TargetGroupArn, at.now);
    if (group === undefined) throw new Refused('TargetGroupNotFoundException', 'One or more target groups not found', 400);
    return { TargetHealthDescriptions: targetsOf(group, at).map((target, place) => healthOf(group, target, place)) };
  },
  DescribeTags(input, at) {
    if (input.ResourceArns.length > 20) throw new Refused('ValidationError', 'Member must have length less than or equal to 20', 400);
    const { balancers, targetGroups } = at.estate.network(at.region);
    return {
      TagDescriptions: input.ResourceArns.map((arn: string) => {
        const found = livingBy(balancers, 'arn', arn, at.now) ?? livingBy(targetGroups, 'arn', arn, at.now);
        if (found === undefined) throw new Refused('LoadBalancerNotFoundException', `One or more load balancers not found: ${arn}`, 400);
        return { ResourceArn: arn, Tags: tagsOf(at.account, found, null, at.now) };
      }),
    };
  },
};

/** Where there are no instances, containers are reached by their addresses. */
function targetTypeOf(group: TargetGroup, { estate, region, now }: At): 'instance' | 'ip' {
  return living(estate.compute(region).instances, now).some(instance => stateOf(instance, now) === 'running') ? group.targetType : 'ip';
}

function targetsOf(group: TargetGroup, at: At): readonly string[] {
  if (holds(group.empty, at.now)) return [];
  const random = randomOf(`${group.arn}/targets`);
  const count = random.pick([1, 2, 2, 3]);
  if (targetTypeOf(group, at) === 'ip') return Array.from({ length: count }, () => `10.${at.account.index % 256}.${random.int(256)}.${1 + random.int(254)}`);
  const running = living(at.estate.compute(at.region).instances, at.now).filter(instance => stateOf(instance, at.now) === 'running');
  const own = running.filter(instance => instance.app === group.app);
  return (own.length > 0 ? own : running).slice(0, count).map(instance => instance.id);
}

function healthOf(group: TargetGroup, Id: string, place: number): Health {
  const sick = hashOf(`${group.arn}/${place}`) % 12 === 0;
  return {
    Target: { Id, Port: 80 },
    HealthCheckPort: '80',
    TargetHealth: sick ? { State: 'unhealthy', Reason: 'Target.ResponseCodeMismatch', Description: 'Health checks failed with these codes: [502]' } : { State: 'healthy' },
  };
}
