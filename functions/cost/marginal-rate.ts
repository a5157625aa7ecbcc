/** Usage of one usage type by what paid for it. `rate` is in money for one unit of usage. */
export type CoveredShare = {
  /** 0 to 1, of all usage of this type. */
  readonly share: number;
  /** What a covered unit takes of its commitment. */
  readonly rate: number;
  /** Commitment, in the unit of `rate`, that other usage could take up which is on demand today; the freed part moves there. */
  readonly pool: number;
};
export type MarginalRate = {
  /** What is no longer billed from now on, for one unit. */
  readonly now: number;
  /** What is no longer billed besides once the commitments end that covered it and are not bought again. */
  readonly later: number;
};

/**
 * What the bill loses when one unit of usage goes: all of it where the unit is paid on demand. Where a commitment covers it, the commitment is paid
 * whether or not it is used, so that only as much is saved as other usage takes over, at the on-demand rate which that usage pays today; the rest
 * is saved when the commitment ends. A commitment that is never taken up by anything saves nothing now. Pure; every rate must be ≥ 0, else a RangeError.
 */
export function marginalRate(onDemand: number, covered: readonly CoveredShare[]): MarginalRate {
  const coveredShare = covered.reduce((sum, { share }) => sum + share, 0);
  if (!(onDemand >= 0) || covered.some(({ share, rate, pool }) => !(share >= 0) || !(rate >= 0) || !(pool >= 0)) || coveredShare > 1 + 1e-9) throw new RangeError('rates and shares are not negative, and shares at most 1 together');
  let now = Math.max(0, 1 - coveredShare) * onDemand;
  let later = 0;
  for (const { share, rate, pool } of covered) {
    const freed = share * rate;
    if (freed === 0) continue; // nothing is committed for it: nothing is lost
    const moved = Math.min(freed, pool);
    now += (moved / rate) * onDemand;
    later += freed - moved;
  }
  return { now, later };
}
