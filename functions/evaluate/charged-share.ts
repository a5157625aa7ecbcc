import type { Collector } from '#collect/define-collector';
import type { ReadCall } from '#kernel/call';

/** The share of a call's highest charge that AWS takes for what it asked; all of it where that is not to be told. */
export function chargedShare({ chargedShare: shares }: Collector, { op, in: input }: Pick<ReadCall, 'op' | 'in'>): number {
  try {
    return shares?.[op]?.(input) ?? 1;
  } catch {
    return 1; // a question in another form than ours
  }
}
