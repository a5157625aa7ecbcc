import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { batches } from '../batches.ts';
import { loadBalancingTags, taggedPerCall } from '../load-balancing-tags.ts';
import { idsIn } from '../members-in.ts';
import { itemsIn, listIn, nameIn, structureIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'elbv2-load-balancers',
  title: 'Application, Network and Gateway Load Balancers',
  scope: 'region',
  billedAs: ['Load Balancing'],
  yields: { 'elbv2-load-balancer': ['DescribeLoadBalancers'] },
  actions: {
    DescribeLoadBalancers: ['elasticloadbalancing:DescribeLoadBalancers'],
    DescribeTags: ['elasticloadbalancing:DescribeTags'],
  },
  async collect({ aws, all, each }) {
    const { client, paginateDescribeLoadBalancers, DescribeTagsCommand } = await aws('elastic-load-balancing-v2');
    const pages = await all(paginateDescribeLoadBalancers({ client }, { PageSize: 400 }));
    const arns = idsIn(
      pages,
      page => page.LoadBalancers,
      balancer => balancer.LoadBalancerArn,
    );
    await each(batches(arns, taggedPerCall), ResourceArns => client.send(new DescribeTagsCommand({ ResourceArns })));
  },
  *normalise(call) {
    if (call.op === 'DescribeTags') {
      yield* loadBalancingTags('elbv2-load-balancer', call, { asked: 'ResourceArns', named: 'ResourceArn' });
      return;
    }
    yield* itemsIn('elbv2-load-balancer', call, 'LoadBalancers', balancer => [
      part(
        'elbv2-load-balancer',
        textIn(balancer, 'LoadBalancerArn'),
        {
          loadBalancerName: textIn(balancer, 'LoadBalancerName'),
          type: balancer.Type,
          scheme: balancer.Scheme ?? null,
          state: textIn(structureIn(balancer, 'State'), 'Code'),
          createdAt: balancer.CreatedTime,
          vpcId: balancer.VpcId,
          zones: listIn(balancer, 'AvailabilityZones').map(zone => textIn(zone, 'ZoneName')),
          securityGroups: [...listIn(balancer, 'SecurityGroups')],
        },
        nameIn(balancer, 'LoadBalancerName'),
      ),
    ]);
  },
});
