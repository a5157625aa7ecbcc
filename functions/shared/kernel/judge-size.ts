import * as z from 'zod';
import { rightSize, type Advice } from './advice.ts';
import { fail, notAssessed, pass, type Ruling } from './check.ts';
import type { Quantity } from './money.ts';

/** Parameters of every check that weighs AWS's advice on a size. */
export const sizeParams = z.object({
  /** Percent of the smaller size that must stay free at its projected peak. */
  headroomPercent: z.number().min(0).max(90).default(25),
  /** AWS's rating of the smaller size, 0 (no risk) to 4 (very high). */
  maxRisk: z.number().min(0).max(4).default(1),
});

/** The sentences of `judgeSize`'s codes, for a check's `says`. */
export const sizeSays = {
  oversized: '{by} says that {to} does the work of {from}; it watched {lookbackDays} days, {memory}.',
  fits: 'AWS knows no smaller size than {from} that does the same.',
  undersized: 'AWS says that {from} is too small.',
  unclear: 'AWS has watched it too little to advise.',
  'no-headroom': 'AWS names smaller sizes than {from}, but none that leaves {headroomPercent} % free at its peak or that AWS rates as safe.',
} as const;

/**
 * The ruling on AWS's advice. Memory that AWS does not see lowers the confidence: a smaller size may be too small for it. `usage` says what both sizes are
 * billed as, so that the bill or the price list can price the difference; else the estimate of AWS stands.
 */
export function judgeSize(
  advice: Advice,
  params: z.output<typeof sizeParams>,
  { needsCpu, needsMemory, usage }: { readonly needsCpu: boolean; readonly needsMemory: boolean; readonly usage?: (from: string, to: string) => readonly Quantity[] | null },
): Ruling<keyof typeof sizeSays> {
  const found = rightSize(advice, { ...params, needsCpu });
  if (found.is === 'unclear') return notAssessed('unclear');
  if (found.is !== 'oversized') return found.is === 'undersized' ? pass('undersized', { from: found.from }) : pass(found.is, { from: found.from });
  const { from, to, by, estimate, memorySeen, lookbackDays } = found;
  const blind = needsMemory && !memorySeen;
  const saves = usage?.(from, to);
  return fail(
    'oversized',
    { from, to, by: by === 'compute-optimizer' ? 'Compute Optimizer' : 'The Cost Optimization Hub', memory: !needsMemory ? 'and memory plays no part' : memorySeen ? 'memory included' : 'but not its memory' },
    { lookbackDays: lookbackDays ?? 14 },
    { ...(saves == null ? {} : { saves }), estimate, confidence: blind ? 0.6 : 0.8 },
  );
}
