import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { batches } from '../batches.ts';
import { loadBalancingTags, taggedPerCall } from '../load-balancing-tags.ts';
import { idsIn, membersIn } from '../members-in.ts';
import { answeredList, itemsIn, listIn, textIn, understand } from '../understand.ts';

function hasInstances({ Instances }: { readonly Instances?: readonly unknown[] | undefined }): boolean {
  return (Instances?.length ?? 0) > 0;
}

/** Health is asked balancer by balancer: AWS has no list of it. One without instances has none. */
export default defineCollector({
  id: 'elb-load-balancers',
  title: 'Classic Load Balancers with the health of their instances',
  scope: 'region',
  billedAs: ['Load Balancing'],
  yields: { 'elb-load-balancer': ['DescribeLoadBalancers'] },
  actions: {
    DescribeLoadBalancers: ['elasticloadbalancing:DescribeLoadBalancers'],
    DescribeInstanceHealth: ['elasticloadbalancing:DescribeInstanceHealth'],
    DescribeTags: ['elasticloadbalancing:DescribeTags'],
  },
  async collect({ aws, all, each }) {
    const { client, paginateDescribeLoadBalancers, DescribeInstanceHealthCommand, DescribeTagsCommand } = await aws('elastic-load-balancing');
    const pages = await all(paginateDescribeLoadBalancers({ client }, { PageSize: 400 }));
    const namesOf = (only: typeof hasInstances) =>
      idsIn(
        [membersIn(pages, page => page.LoadBalancerDescriptions).filter(only)],
        balancers => balancers,
        balancer => balancer.LoadBalancerName,
      );
    await each(
      batches(
        namesOf(() => true),
        taggedPerCall,
      ),
      LoadBalancerNames => client.send(new DescribeTagsCommand({ LoadBalancerNames })),
    );
    await each(namesOf(hasInstances), LoadBalancerName => client.send(new DescribeInstanceHealthCommand({ LoadBalancerName })));
  },
  *normalise(call, { partition, region, account }) {
    const arnOf = (name: string) => `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`;
    switch (call.op) {
      case 'DescribeTags':
        yield* loadBalancingTags('elb-load-balancer', call, { asked: 'LoadBalancerNames', named: 'LoadBalancerName', arnOf });
        return;
      case 'DescribeInstanceHealth':
        yield* understand('elb-load-balancer', 'an answer of DescribeInstanceHealth', () => {
          const arn = arnOf(textIn(call.in, 'LoadBalancerName'));
          if (call.err !== null) return [unread('elb-load-balancer', arn, ['healthyInstances', 'unhealthyInstances'])];
          const states = answeredList(call.out, 'InstanceStates').map(instance => textIn(instance, 'State'));
          return [part('elb-load-balancer', arn, { healthyInstances: states.filter(state => state === 'InService').length, unhealthyInstances: states.filter(state => state === 'OutOfService').length })];
        });
        return;
      default:
        yield* itemsIn('elb-load-balancer', call, 'LoadBalancerDescriptions', balancer => {
          const loadBalancerName = textIn(balancer, 'LoadBalancerName');
          return [
            part('elb-load-balancer', arnOf(loadBalancerName), {
              loadBalancerName,
              scheme: balancer.Scheme ?? null,
              createdAt: balancer.CreatedTime,
              vpcId: balancer.VPCId ?? null,
              zones: [...listIn(balancer, 'AvailabilityZones')],
              securityGroups: [...listIn(balancer, 'SecurityGroups')],
              instances: listIn(balancer, 'Instances').map(instance => textIn(instance, 'InstanceId')),
              ...(hasInstances(balancer) ? {} : { healthyInstances: 0, unhealthyInstances: 0 }),
            }),
          ];
        });
    }
  },
});
