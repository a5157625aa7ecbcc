import { group, type Worlds } from './world.ts';

export default {
  'cloudwatch-alarms': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeAlarms: (input: any) => ({
        ...group(count, 100, 'MetricAlarms', id => ({
          AlarmName: `errors-${id}`,
          AlarmArn: `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:errors-${id}`,
          AlarmConfigurationUpdatedTimestamp: '2025-06-01T00:00:00.000Z',
          ActionsEnabled: true,
          OKActions: [],
          AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:alarms'],
          InsufficientDataActions: [],
          StateValue: 'OK',
          StateUpdatedTimestamp: '2025-06-01T00:00:00.000Z',
          StateTransitionedTimestamp: '2025-06-01T00:00:00.000Z',
          MetricName: 'Errors',
          Namespace: 'AWS/Lambda',
          Statistic: 'Sum',
          Dimensions: [],
          Period: 300,
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanThreshold',
        }))(input),
        CompositeAlarms: [],
      }),
    }),
  },
} satisfies Worlds;
