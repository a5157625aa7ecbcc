import * as z from 'zod';
import type { Money } from './money.ts';

const Amount = z.object({ amount: z.number(), currency: z.string() });

/** Another size of a resource that AWS names. Percentages are of the projected peak; null where AWS does not project it. */
export const AdviceOption = z.object({
  to: z.string(),
  cpuPercent: z.number().nullable(),
  memoryPercent: z.number().nullable(),
  /** 0 (none) to 4 (very high), as AWS rates it; null where it does not. */
  performanceRisk: z.number().nullable(),
  /** A month at list prices. */
  monthlySavings: Amount.nullable(),
  /** The same after Savings Plans, reservations and agreements. */
  monthlySavingsAfterDiscounts: Amount.nullable(),
});
export type AdviceOption = z.output<typeof AdviceOption>;

/** What AWS's own services say of the size of a resource: Compute Optimizer's options, best first, and the row of the Cost Optimization Hub. */
export const Advice = z.object({
  /** Null where Compute Optimizer says nothing of it. */
  optimizer: z
    .object({
      finding: z.enum(['over', 'under', 'fits', 'unclear']),
      reasons: z.array(z.string()),
      current: z.string(),
      options: z.array(AdviceOption),
      lookbackDays: z.number().nullable(),
    })
    .nullable(),
  /** Null where the Hub says nothing of it. */
  hub: z.object({ action: z.string(), current: z.string().nullable(), to: z.string().nullable(), monthlySavings: Amount, lookbackDays: z.number().nullable() }).nullable(),
});
export type Advice = z.output<typeof Advice>;

export type RightSize =
  | { readonly is: 'oversized'; readonly from: string; readonly to: string; readonly by: 'compute-optimizer' | 'cost-optimization-hub'; readonly estimate: Money | null; readonly memorySeen: boolean; readonly lookbackDays: number | null }
  | { readonly is: 'fits' | 'undersized' | 'unclear' | 'no-headroom'; readonly from: string };

/**
 * Whether a smaller size does. An option of Compute Optimizer is taken when its projected peaks leave `headroomPercent` free and AWS rates its risk at most
 * `maxRisk`; the first such option counts. The Hub gives one option without projections, taken only where Compute Optimizer is silent. What AWS estimates
 * after discounts is taken before what it estimates at list prices. Without a projected CPU an option is taken only where `needsCpu` is false, as for a volume.
 */
export function rightSize({ optimizer, hub }: Advice, { headroomPercent, maxRisk, needsCpu }: { readonly headroomPercent: number; readonly maxRisk: number; readonly needsCpu: boolean }): RightSize {
  if (optimizer !== null) {
    const { finding, current: from, options, lookbackDays } = optimizer;
    if (finding === 'under') return { is: 'undersized', from };
    if (finding === 'fits') return { is: 'fits', from };
    if (finding === 'unclear' && options.length === 0) return { is: 'unclear', from };
    const cheaper = options.filter(option => (option.monthlySavingsAfterDiscounts ?? option.monthlySavings)?.amount !== undefined && ((option.monthlySavingsAfterDiscounts ?? option.monthlySavings) as { amount: number }).amount > 0);
    if (cheaper.length === 0) return { is: options.length === 0 ? 'unclear' : 'fits', from };
    const most = 100 - headroomPercent;
    const fitting = cheaper.find(
      ({ cpuPercent, memoryPercent, performanceRisk }) => (cpuPercent === null ? !needsCpu : cpuPercent <= most) && (memoryPercent === null || memoryPercent <= most) && (performanceRisk === null || performanceRisk <= maxRisk),
    );
    if (fitting === undefined) return { is: 'no-headroom', from };
    return { is: 'oversized', from, to: fitting.to, by: 'compute-optimizer', estimate: estimateOf(fitting), memorySeen: fitting.memoryPercent !== null, lookbackDays };
  }
  if (hub === null) return { is: 'unclear', from: '' };
  const from = hub.current ?? '';
  if (hub.action !== 'Rightsize' || hub.to === null) return { is: 'fits', from };
  return { is: 'oversized', from, to: hub.to, by: 'cost-optimization-hub', estimate: { ...hub.monthlySavings, basis: 'list' }, memorySeen: false, lookbackDays: hub.lookbackDays };
}

function estimateOf({ monthlySavings, monthlySavingsAfterDiscounts }: AdviceOption): Money | null {
  if (monthlySavingsAfterDiscounts !== null) return { ...monthlySavingsAfterDiscounts, basis: 'net-amortized' };
  return monthlySavings === null ? null : { ...monthlySavings, basis: 'list' };
}

/** What AWS's advisers say of a resource of which they saw no use. */
export const idleWords: ReadonlySet<string> = new Set(['Idle', 'Unattached', 'Unused', 'Delete', 'Stop', 'ScaleIn']);
