import * as z from 'zod';
import type { CostAllocation } from './cost-allocation.ts';
import type { CostCommitments } from './cost-commitments.ts';
import type { CostFailing } from './cost-failing.ts';
import type { CostForecast } from './cost-forecast.ts';
import type { CostGrowth } from './cost-history.ts';
import type { CostUnits } from './cost-units.ts';

/**
 * One figure that is steered by. `value` is money or a number for one (micro-units), or a share (0 to 1); null with a reason where it is not known. `better`: whether more is better, less, or what lies between `target` and `targetTo`.
 * `unknownShare`: which share of what it is counted over was not known. `trend`: 13 weeks, oldest first.
 */
export const Kpi = z.strictObject({
  id: z.string(),
  label: z.string(),
  unit: z.enum(['money', 'share', 'each']),
  value: z.number().nullable(),
  reason: z.string().nullable(),
  target: z.number().nullable(),
  targetTo: z.number().nullable(),
  better: z.enum(['more', 'less', 'between']).nullable(),
  met: z.boolean().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  unknownShare: z.number().nullable(),
  trend: z.array(z.number().nullable()),
});
export type Kpi = z.output<typeof Kpi>;

type Part = Pick<Kpi, 'id' | 'label'> & Partial<Kpi>;

function kpi(part: Part): Kpi {
  const { value = null, target = null, targetTo = null, better = null } = part;
  const met = value === null || target === null || better === null ? null : better === 'more' ? value >= target : better === 'less' ? value <= target : value >= target && value <= (targetTo ?? target);
  return { unit: 'share', reason: value === null ? 'not known' : null, numerator: null, denominator: null, unknownShare: null, trend: [], ...part, value, target, targetTo, better, met: part.met === undefined ? met : part.met };
}

export type Waste30 = { readonly expected: number; readonly items: number; readonly unpriced: number; readonly optimizable: number } | null;

export function costScorecard({
  cost,
  week,
  trend,
  growth,
  forecast,
  allocation,
  commitments,
  failing,
  units,
  waste,
  targets,
}: {
  readonly cost: number | null;
  /** Its first day. */
  readonly week: string;
  readonly trend: readonly (number | null)[];
  readonly growth: CostGrowth;
  readonly forecast: CostForecast;
  readonly allocation: CostAllocation;
  readonly commitments: CostCommitments;
  readonly failing: CostFailing;
  readonly units: CostUnits;
  readonly waste: Waste30;
  readonly targets: { readonly allocated: number; readonly utilisation: number; readonly coverage: number; readonly efficiency: number };
}): Kpi[] {
  const reasonOf = (section: { readonly state: string; readonly reason?: string }): string | null => (section.state === 'unknown' ? (section.reason ?? 'not known') : null);
  const known = <T extends { readonly state: string }>(section: T): Extract<T, { state: 'known' }> | null => (section.state === 'known' ? (section as Extract<T, { state: 'known' }>) : null);
  const [owned, plans, spent, outlook, year] = [known(allocation), known(commitments), known(failing), known(forecast), known(growth)];
  const whole = outlook?.budgets.find(({ owner }) => owner === null) ?? null;
  const shareOf = (part: number | null | undefined, of: number | null | undefined): number | null => (part === null || part === undefined || of === null || of === undefined || of <= 0 ? null : part / of);
  const ours = outlook?.scores.find(({ by }) => by === 'tally') ?? null;
  return [
    kpi({ id: 'cost', label: 'Cost of the week', unit: 'money', value: cost, trend: [...trend] }),
    kpi({
      id: 'growth',
      label: year?.weeks === 52 ? 'Growth of 52 weeks over the 52 before' : 'Growth over the week a year ago',
      value: year?.share ?? null,
      reason: reasonOf(growth) ?? (year?.share === null ? 'a year ago nothing was spent' : null),
      target: year?.from ?? null,
      targetTo: year?.to ?? null,
      better: year === null ? null : 'between',
      numerator: year === null ? null : year.now - year.before,
      denominator: year?.before ?? null,
    }),
    kpi({
      id: 'budget-pace',
      label: 'Spent of the budget, against what is usual by this day',
      value: whole?.pace ?? null,
      reason: whole === null ? (reasonOf(forecast) ?? 'no budget is configured') : whole.pace === null ? 'the bill has less than four weeks' : null,
      target: whole === null ? null : 1,
      better: whole === null ? null : 'less',
      numerator: whole?.spent ?? null,
      denominator: whole === null || whole.pace === null || whole.pace === 0 ? null : Math.round(whole.spent / whole.pace),
    }),
    kpi({
      id: 'allocated',
      label: 'Cost with a known owner',
      value: shareOf(owned?.owned, owned?.total),
      reason: reasonOf(allocation) ?? (owned !== null && owned.total <= 0 ? 'credits make the week cost nothing' : null),
      target: targets.allocated,
      better: 'more',
      numerator: owned?.owned ?? null,
      denominator: owned?.total ?? null,
      unknownShare: owned === null ? null : 0,
      trend: owned?.trend.map(item => item.owned) ?? [],
    }),
    kpi({
      id: 'tagged',
      label: 'Cost with all required tags',
      value: shareOf(owned?.tagged, owned?.total),
      reason: reasonOf(allocation),
      target: targets.allocated,
      better: 'more',
      numerator: owned?.tagged ?? null,
      denominator: owned?.total ?? null,
      unknownShare: owned === null ? null : 0,
      trend: owned?.trend.map(item => item.tagged) ?? [],
    }),
    kpi({
      id: 'commitment-utilisation',
      label: 'Commitments that are used',
      value: plans?.utilisation ?? null,
      reason: reasonOf(commitments) ?? (plans?.utilisation === null ? 'nothing is committed' : null),
      target: targets.utilisation,
      better: 'more',
      numerator: plans?.used ?? null,
      denominator: plans === null ? null : plans.used + plans.unused,
      trend: plans?.trend.map(item => item.utilisation) ?? [],
    }),
    kpi({
      id: 'commitment-coverage',
      label: 'Usage that commitments cover, of what they can',
      value: plans?.coverage ?? null,
      reason: reasonOf(commitments) ?? (plans?.coverage === null ? 'the bill has no list prices of what can be committed' : null),
      target: targets.coverage,
      better: 'more',
      numerator: plans?.coveredAtList ?? null,
      denominator: plans?.eligibleAtList ?? null,
      trend: plans?.trend.map(item => item.coverage) ?? [],
    }),
    kpi({
      id: 'savings-rate',
      label: 'Effective savings rate',
      value: plans?.savingsRate ?? null,
      reason: reasonOf(commitments) ?? (plans?.savingsRate === null ? 'the bill has no list prices of what can be committed' : null),
      numerator: plans === null || plans.eligibleAtList === null ? null : plans.eligibleAtList - plans.eligible,
      denominator: plans?.eligibleAtList ?? null,
      trend: plans?.trend.map(item => item.savingsRate) ?? [],
    }),
    kpi({
      id: 'efficiency',
      label: 'Cost that is no identified waste',
      value: waste === null || waste.optimizable <= 0 ? null : 1 - waste.expected / waste.optimizable,
      reason: waste === null ? 'waste was not judged on the basis of the bill' : null,
      target: targets.efficiency,
      better: 'more',
      numerator: waste === null ? null : waste.optimizable - waste.expected,
      denominator: waste?.optimizable ?? null,
      unknownShare: waste === null || waste.items === 0 ? null : waste.unpriced / waste.items,
    }),
    kpi({
      id: 'failing-controls',
      label: 'Cost of resources with failing controls',
      value: spent === null || spent.from !== week || cost === null || cost <= 0 ? null : spent.micros / cost,
      reason: reasonOf(failing) ?? (spent !== null && spent.from !== week ? `single resources are known of other days, from ${spent.from}` : null),
      numerator: spent?.micros ?? null,
      denominator: spent !== null && spent.from === week ? cost : null,
      unknownShare: spent === null || spent.resources + spent.unbilled === 0 ? null : spent.unbilled / (spent.resources + spent.unbilled),
    }),
    kpi({
      id: 'forecast-error',
      label: 'Error of the forecasts, median of the last months',
      value: ours?.error ?? null,
      reason: ours === null ? 'no month with a forecast is closed' : null,
      target: ours === null ? null : 0.05,
      better: ours === null ? null : 'less',
    }),
    ...units.map(item =>
      kpi({
        id: `unit-${item.driver}${item.owner === null ? '' : `-${item.owner}`}`,
        label: `Cost of one of ${item.driver}${item.owner === null ? '' : `, ${item.owner}`}`,
        unit: 'each',
        value: item.each,
        reason: item.each === null ? 'the week is not whole in the bill or in the driver file' : null,
        numerator: item.cost,
        denominator: item.units,
        trend: item.weeks.map(week => week.each),
      }),
    ),
  ];
}
