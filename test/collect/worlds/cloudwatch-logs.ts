import { group, type Worlds } from './world.ts';

const logGroup = (id: string) => ({
  logGroupName: `/aws/lambda/worker-${id}`,
  creationTime: 1_748_736_000_000,
  metricFilterCount: 0,
  arn: `arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/worker-${id}:*`,
  logGroupArn: `arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/worker-${id}`,
  storedBytes: 64_424_509_440,
  logGroupClass: 'STANDARD',
  deletionProtectionEnabled: false,
});

export default {
  'logs-log-groups': { calls: [1, 1, 2], world: count => ({ DescribeLogGroups: group(count, 50, 'logGroups', logGroup, 'nextToken') }) },
} satisfies Worlds;
