import type { Answers } from './answer.ts';

/** The company has no compute environments of Batch. */
export const batch: Answers<'batch'> = {
  DescribeComputeEnvironments: () => ({ computeEnvironments: [] }),
};
