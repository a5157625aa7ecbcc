import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { batches } from '../batches.ts';
import { loadBalancingTags, taggedPerCall } from '../load-balancing-tags.ts';
import { idsIn, membersIn } from '../members-in.ts';
import { answeredList, itemsIn, listIn, nameIn, structureIn, textIn, understand } from '../understand.ts';

/** AWS checks targets only where a load balancer sends to them. */
function isAttached({ LoadBalancerArns }: { readonly LoadBalancerArns?: readonly string[] | undefined }): boolean {
  return (LoadBalancerArns?.length ?? 0) > 0;
}

/** Health is asked group by group: AWS has no list of it. */
export default defineCollector({
  id: 'elbv2-target-groups',
  title: 'Target groups with the health of their targets',
  scope: 'region',
  yields: { 'elbv2-target-group': ['DescribeTargetGroups'] },
  actions: {
    DescribeTargetGroups: ['elasticloadbalancing:DescribeTargetGroups'],
    DescribeTargetHealth: ['elasticloadbalancing:DescribeTargetHealth'],
    DescribeTags: ['elasticloadbalancing:DescribeTags'],
  },
  async collect({ aws, all, each }) {
    const { client, paginateDescribeTargetGroups, DescribeTargetHealthCommand, DescribeTagsCommand } = await aws('elastic-load-balancing-v2');
    const pages = await all(paginateDescribeTargetGroups({ client }, { PageSize: 400 }));
    const arnsOf = (only: typeof isAttached) =>
      idsIn(
        [membersIn(pages, page => page.TargetGroups).filter(only)],
        groups => groups,
        group => group.TargetGroupArn,
      );
    await each(
      batches(
        arnsOf(() => true),
        taggedPerCall,
      ),
      ResourceArns => client.send(new DescribeTagsCommand({ ResourceArns })),
    );
    await each(arnsOf(isAttached), TargetGroupArn => client.send(new DescribeTargetHealthCommand({ TargetGroupArn })));
  },
  *normalise(call) {
    switch (call.op) {
      case 'DescribeTags':
        yield* loadBalancingTags('elbv2-target-group', call, { asked: 'ResourceArns', named: 'ResourceArn' });
        return;
      case 'DescribeTargetHealth':
        yield* understand('elbv2-target-group', 'an answer of DescribeTargetHealth', () => {
          const arn = textIn(call.in, 'TargetGroupArn');
          if (call.err !== null) return [unread('elbv2-target-group', arn, ['targets', 'healthyTargets', 'unhealthyTargets'])];
          const states = answeredList(call.out, 'TargetHealthDescriptions').map(target => textIn(structureIn(target, 'TargetHealth'), 'State'));
          return [
            part('elbv2-target-group', arn, {
              targets: states.length,
              healthyTargets: states.filter(state => state === 'healthy').length,
              unhealthyTargets: states.filter(state => state === 'unhealthy' || state === 'unhealthy.draining').length,
            }),
          ];
        });
        return;
      default:
        yield* itemsIn('elbv2-target-group', call, 'TargetGroups', group => [
          part(
            'elbv2-target-group',
            textIn(group, 'TargetGroupArn'),
            {
              targetGroupName: textIn(group, 'TargetGroupName'),
              targetType: group.TargetType,
              protocol: group.Protocol ?? null,
              port: group.Port ?? null,
              vpcId: group.VpcId ?? null,
              healthChecked: group.HealthCheckEnabled,
              loadBalancers: [...listIn(group, 'LoadBalancerArns')],
              ...(isAttached(group) ? {} : { targets: null, healthyTargets: null, unhealthyTargets: null }),
            },
            nameIn(group, 'TargetGroupName'),
          ),
        ]);
    }
  },
});
