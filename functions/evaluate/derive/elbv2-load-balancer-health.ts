import type { Points } from '#kernel/daily-points';
import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

type Health = { targets: number; healthyNow: boolean; unread: HoleReason | undefined; unmeasured: HoleReason | undefined; groups: { hasTargets: boolean; points: Points }[]; from: Resource };

export default defineDerivation({
  kind: 'elbv2-load-balancer-health',
  span: 'account',
  *derive(groups) {
    const balancers = new Map<string, Health>();
    for (const group of groups) {
      const { data, holes } = group;
      for (const balancer of data.loadBalancers) {
        const health = balancers.get(balancer) ?? { targets: 0, healthyNow: false, unread: undefined, unmeasured: undefined, groups: [], from: group };
        balancers.set(balancer, health);
        const unread = holes?.targets ?? holes?.healthyTargets ?? holes?.healthChecked;
        health.unread ??= unread;
        if (unread !== undefined) continue;
        const targets = data.targets ?? 0;
        health.targets += targets;
        health.healthyNow ||= (data.healthyTargets ?? 0) > 0 || (targets > 0 && !data.healthChecked);
        health.unmeasured ??= holes?.healthyHosts;
        if (holes?.healthyHosts === undefined) health.groups.push({ hasTargets: targets > 0, points: data.healthyHosts });
      }
    }
    for (const [resource, health] of balancers) yield healthOf(resource, health);
  },
});

function healthOf(resource: string, { targets, healthyNow, unread, unmeasured, groups, from }: Health): Resource {
  const { account, region, calls } = from;
  const row = { kind: 'elbv2-load-balancer-health', resource, account, region, name: resource.split('/').at(-2) ?? resource, calls };
  // one healthy target is enough, whatever the groups hold that could not be read
  if (healthyNow) return unread === undefined ? { ...row, data: { targets, healthyNow, healthyHosts: [] }, holes: null } : { ...row, data: { healthyNow, healthyHosts: [] }, holes: { targets: unread } };
  if (unread !== undefined) return { ...row, data: {}, holes: { targets: unread, healthyNow: unread, healthyHosts: unread } };
  if (unmeasured !== undefined) return { ...row, data: { targets, healthyNow }, holes: { healthyHosts: unmeasured } };
  return { ...row, data: { targets, healthyNow, healthyHosts: healthyByDay(groups) }, holes: null };
}

/** Of a group without a target AWS reports nothing, and it has no healthy one. */
function healthyByDay(groups: Health['groups']): { at: string; value: number }[] {
  const needed = groups.filter(group => group.hasTargets).length;
  const days = new Map<string, { most: number; of: number }>();
  for (const { hasTargets, points } of groups)
    for (const { at, value } of points) {
      const day = days.get(at) ?? { most: 0, of: 0 };
      days.set(at, { most: Math.max(day.most, value), of: day.of + (hasTargets ? 1 : 0) });
    }
  return [...days].flatMap(([at, { most, of }]) => (most > 0 || of === needed ? [{ at, value: most }] : [])).sort((a, b) => (a.at < b.at ? -1 : 1));
}
