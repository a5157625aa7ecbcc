import { residualSavings } from '#cost/residual-savings';
import type { Facts } from '#kernel/verdict';
import type { Amount } from './amount.ts';

/**
 * What counts of each saving in a sum, in millionths and in the order given, so that no resource saves more than it costs. `facts.covers` are the other
 * resources whose cost a saving holds, as its check named them.
 */
export function countedSavings(items: readonly { readonly check: string; readonly resource: string; readonly facts: Facts; readonly saves: Amount | null }[]): readonly number[] {
  return residualSavings(
    items.map(({ check, resource, facts: { covers }, saves }) => ({
      check,
      resource,
      covers: Array.isArray(covers) ? covers.filter(arn => typeof arn === 'string') : [],
      ...(saves ?? { micros: 0, currency: '', basis: 'list' as const }),
    })),
  );
}
