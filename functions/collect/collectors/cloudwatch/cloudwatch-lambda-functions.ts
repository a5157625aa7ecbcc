import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { sparseMetric } from '../sparse-metric.ts';

/** Lambda reports an invocation when it ends, and nothing while there is none: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-lambda-functions',
  title: 'Invocations of Lambda functions, by day',
  table: {
    kind: 'lambda-function',
    dimension: 'FunctionName',
    valueOf: ({ data }) => data.functionName,
    arnOf: (name, { partition, region, account }) => `arn:${partition}:lambda:${region}:${account}:function:${name}`,
    series: [sparseMetric<'lambda-function'>('AWS/Lambda', { name: 'Invocations', stat: 'Sum' }, ['invocations', 'earlierInvocations'], ({ lastModifiedAt }, asOf) => lastModifiedAt !== undefined && wholeDays(lastModifiedAt, asOf) >= 30)],
  },
});
