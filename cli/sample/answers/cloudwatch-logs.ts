import type { Answers } from './answer.ts';

export const cloudwatchLogs: Answers<'cloudwatch-logs'> = {
  DescribeLogGroups: () => ({ logGroups: [] }),
};
