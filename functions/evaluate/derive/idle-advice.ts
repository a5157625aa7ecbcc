import { idleWords } from '#kernel/advice';
import type { Kinds } from '#kernel/kind';
import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

type Data = Kinds['idle-advice'];

/** Both advisers on one resource are one piece of advice: what one calls idle is idle, whatever the other would have it do. */
export default defineDerivation({
  kind: 'idle-advice',
  span: 'account',
  *derive(resources) {
    const found = new Map<string, Resource<Data> & { readonly data: Data }>();
    for (const source of resources) {
      const read = source.kind === 'compute-optimizer-idle' ? ofOptimizer(source.data) : ofHub(source.data);
      if (read === null) continue;
      const { resource, data } = read;
      const before = found.get(resource);
      const hole: HoleReason | undefined = source.holes === null ? undefined : Object.values(source.holes)[0];
      const better = before === undefined || (!idleWords.has(before.data.says) && idleWords.has(data.says));
      const by = before !== undefined && idleWords.has(before.data.says) === idleWords.has(data.says) ? [...new Set([...before.data.by, ...data.by])].sort() : better ? data.by : before.data.by;
      found.set(resource, {
        kind: 'idle-advice',
        resource,
        account: source.account,
        region: source.region,
        name: resource.slice(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1),
        data: { ...(better ? data : before.data), by },
        holes: hole === undefined ? (before?.holes ?? null) : { of: hole, says: hole, monthlySavings: hole },
        calls: [...new Set([...(before?.calls ?? []), ...source.calls])],
      });
    }
    yield* found.values();
  },
});

function ofOptimizer(data: Kinds['compute-optimizer-idle']): { resource: string; data: Data } {
  const { resourceArn: resource, resourceType, finding: says, monthlySavings, monthlySavingsAfterDiscounts, lookbackDays } = data;
  return { resource, data: { of: resourceType.toLowerCase(), says, by: ['Compute Optimizer'], monthlySavings, monthlySavingsAfterDiscounts, lookbackDays } };
}

function ofHub({ resourceArn: resource, resourceType, actionType: says, monthlySavings: amount, currency, lookbackDays }: Kinds['cost-optimization-recommendation']): { resource: string; data: Data } | null {
  if (resource === null) return null;
  return { resource, data: { of: resourceType.toLowerCase().replace(/^ec2autoscaling/, 'autoscaling'), says, by: ['Cost Optimization Hub'], monthlySavings: { amount, currency }, monthlySavingsAfterDiscounts: null, lookbackDays } };
}
