import type { Answers } from './answer.ts';

export const autoScaling: Answers<'auto-scaling'> = {
  DescribeAutoScalingGroups: () => ({ AutoScalingGroups: [] }),
};
