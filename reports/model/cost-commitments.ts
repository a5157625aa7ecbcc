import * as z from 'zod';
import { microsOf } from '#cost/bill/amount';
import type { BillNumbers } from '#cost/bill/bill-numbers';
import { commitmentSums, type CommitmentSums } from '#cost/effective-savings-rate';
import { shareOf } from './cost-allocation.ts';
import { byText, grouped } from './order.ts';
import { Unknown } from './unknown.ts';
import { weeksEnding } from './weeks.ts';

const Rates = {
  /** Used of what commitments cost. */
  utilisation: z.number().nullable(),
  /** Covered of what commitments can cover, at list price. */
  coverage: z.number().nullable(),
  /** Effective savings rate: 1 − what eligible usage costs, unused commitments with it, over what it would at list price. */
  savingsRate: z.number().nullable(),
};

export const CostCommitments = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    ...Rates,
    used: z.int(),
    unused: z.int(),
    coveredAtList: z.int().nullable(),
    eligibleAtList: z.int().nullable(),
    eligible: z.int(),
    rows: z.array(z.strictObject({ commitment: z.string(), used: z.int(), unused: z.int(), utilisation: z.number().nullable() })),
    trend: z.array(z.strictObject({ week: z.string(), ...Rates })),
  }),
  Unknown,
]);
export type CostCommitments = z.output<typeof CostCommitments>;

function ratesOf({ used, unused, coveredAtList, openAtList, effective }: CommitmentSums): { utilisation: number | null; coverage: number | null; savingsRate: number | null } {
  const eligible = coveredAtList === null || openAtList === null ? null : coveredAtList + openAtList;
  const paid = eligible === null ? null : shareOf(effective, eligible);
  return { utilisation: shareOf(used, used + unused), coverage: eligible === null ? null : shareOf(coveredAtList ?? 0n, eligible), savingsRate: paid === null ? null : 1 - paid };
}

export function costCommitments(numbers: BillNumbers, week: { readonly week: string; readonly from: string }): CostCommitments {
  const { commitments } = numbers;
  if (commitments === null) return { state: 'unknown', reason: `${numbers.about.version} did not tell what commitments pay in this week` };
  const sumsOf = (from: string): CommitmentSums => commitmentSums(commitments.filter(row => row.week === from));
  const now = sumsOf(week.from);
  return {
    state: 'known',
    ...ratesOf(now),
    used: microsOf(now.used),
    unused: microsOf(now.unused),
    coveredAtList: now.coveredAtList === null ? null : microsOf(now.coveredAtList),
    eligibleAtList: now.coveredAtList === null || now.openAtList === null ? null : microsOf(now.coveredAtList + now.openAtList),
    eligible: microsOf(now.effective),
    rows: grouped(numbers.byCommitment ?? [], row => row.commitment ?? '')
      .map(([commitment, own]) => {
        const { used, unused } = commitmentSums(own);
        return { commitment, used: microsOf(used), unused: microsOf(unused), utilisation: shareOf(used, used + unused) };
      })
      .sort((a, b) => b.unused - a.unused || b.used - a.used || byText(a.commitment, b.commitment)),
    trend: weeksEnding(week.week, 13).map(({ week: name, from }) => ({ week: name, ...ratesOf(sumsOf(from)) })),
  };
}
