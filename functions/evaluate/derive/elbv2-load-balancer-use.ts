import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

type Use = { targetGroups: number; registered: boolean; unread: HoleReason | undefined; scalingGroups: string[]; from: Resource };

export default defineDerivation({
  kind: 'elbv2-load-balancer-use',
  span: 'account',
  *derive(resources) {
    const uses = new Map<string, Use>();
    const scalers: Resource[] = [];
    const sendersTo = new Map<string, readonly string[]>();
    for (const source of resources) {
      if (source.kind === 'autoscaling-group') {
        scalers.push(source);
        continue;
      }
      sendersTo.set(source.resource, source.data.loadBalancers);
      for (const balancer of source.data.loadBalancers) {
        const use = uses.get(balancer) ?? { targetGroups: 0, registered: false, unread: undefined, scalingGroups: [], from: source };
        uses.set(balancer, use);
        use.targetGroups += 1;
        use.unread ??= source.holes?.targets;
        use.registered ||= source.holes?.targets === undefined && source.data.targets > 0;
      }
    }
    for (const { name, data } of scalers) {
      if (data.maxSize === 0) continue;
      for (const group of data.targetGroups) for (const balancer of sendersTo.get(group) ?? []) uses.get(balancer)?.scalingGroups.push(name);
    }
    for (const [resource, { targetGroups, registered, unread, scalingGroups, from }] of uses) {
      const { account, region, calls } = from;
      // one target is enough, whatever the groups that could not be read hold
      const open = !registered && unread !== undefined;
      yield {
        kind: 'elbv2-load-balancer-use',
        resource,
        account,
        region,
        name: resource.split('/').at(-2) ?? resource,
        data: open ? { targetGroups, scalingGroups } : { targetGroups, scalingGroups, registered },
        holes: open ? { registered: unread } : null,
        calls,
      };
    }
  },
});
