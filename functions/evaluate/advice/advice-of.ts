import type { Advice } from '#kernel/advice';
import type { KindId, Kinds } from '#kernel/kind';
import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation, type Derivation } from '../define-derivation.ts';

type Optimizer = Kinds['compute-optimizer-recommendation'];
type Hub = Kinds['cost-optimization-recommendation'];

/** AWS spells one thing in many ways: `OVER_PROVISIONED`, `Overprovisioned`, `NotOptimized`. */
const findings: Readonly<Record<string, NonNullable<Advice['optimizer']>['finding']>> = { overprovisioned: 'over', notoptimized: 'over', underprovisioned: 'under', optimized: 'fits' };

/**
 * A derivation that lays what Compute Optimizer and the Cost Optimization Hub say of one type of resource under the resource's own ARN, so that what
 * both say is one piece of advice and the finding on it is a finding on the resource.
 */
export function adviceOf(kind: KindId, { optimizer: ours, hub: hubType }: { readonly optimizer: Optimizer['resourceType'] | null; readonly hub: string }): Derivation {
  return defineDerivation({
    kind,
    span: 'account',
    *derive(resources) {
      const found = new Map<string, { at: Resource; optimizer: Advice['optimizer']; hub: Advice['hub']; holes: Record<string, HoleReason>; calls: string[] }>();
      const of = (arn: string, at: Resource) => {
        let known = found.get(arn);
        if (known === undefined) found.set(arn, (known = { at, optimizer: null, hub: null, holes: {}, calls: [] }));
        known.calls.push(...at.calls);
        return known;
      };
      for (const source of resources) {
        const hole = source.holes === null ? undefined : Object.values(source.holes)[0];
        if (source.kind === 'compute-optimizer-recommendation') {
          const data = source.data as Optimizer;
          if (data.resourceType !== ours) continue;
          const known = of(data.resourceArn, source);
          if (hole !== undefined) known.holes['optimizer'] = hole;
          else known.optimizer = { finding: findings[data.finding.toLowerCase().replaceAll('_', '')] ?? 'unclear', reasons: data.reasons, current: data.current, options: data.options, lookbackDays: data.lookbackDays };
        } else {
          const data = source.data as Hub;
          if (data.resourceType !== hubType || data.resourceArn === null) continue;
          const known = of(data.resourceArn, source);
          if (hole !== undefined) known.holes['hub'] = hole;
          else known.hub = { action: data.actionType, current: data.current, to: data.recommended, monthlySavings: { amount: data.monthlySavings, currency: data.currency }, lookbackDays: data.lookbackDays };
        }
      }
      for (const [resource, { at, optimizer, hub, holes, calls }] of found) {
        const { account, region } = at;
        yield {
          kind,
          resource,
          account,
          region,
          name: resource.slice(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1),
          data: { optimizer, hub },
          holes: Object.keys(holes).length === 0 ? null : holes,
          calls: [...new Set(calls)],
        };
      }
    },
  });
}
