import type { MonthlyCost } from '#cost/monthly-costs';
import { residualSavings } from '#cost/residual-savings';
import type { Facts } from '#kernel/verdict';
import type { Amount } from './amount.ts';
import { coveredResources } from './covered-resources.ts';
import { nativeId } from './savings.ts';

/**
 * What counts of each saving in a sum, in millionths and in the order given, so that no resource saves more than it costs. `facts.covers` are the other
 * resources whose cost a saving holds, as its check named them; `costs` are the resources' own bills of a month, by ARN or native id.
 */
export function countedSavings(items: readonly { readonly check: string; readonly resource: string; readonly facts: Facts; readonly saves: Amount | null }[], costs: ReadonlyMap<string, MonthlyCost> = new Map()): readonly number[] {
  return residualSavings(
    items.map(({ check, resource, facts, saves }) => ({
      check,
      resource,
      covers: coveredResources(facts),
      ...(saves ?? { micros: 0, currency: '', basis: 'list' as const }),
    })),
    resource => costs.get(resource) ?? costs.get(nativeId(resource)) ?? null,
  );
}
