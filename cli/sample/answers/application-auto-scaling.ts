import type { Answers } from './answer.ts';

/** Nothing is scaled but instances. */
export const applicationAutoScaling: Answers<'application-auto-scaling'> = {
  DescribeScalableTargets: () => ({ ScalableTargets: [] }),
};
