import type { Points } from '#kernel/daily-points';
import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { keptDays } from '../sparse-metric.ts';

/** Below so many in four weeks errors cost nothing worth a question. */
const manyInvocations = 1000;
const sumOf = (points: Points) => points.reduce((sum, point) => sum + point.value, 0);

/**
 * Lambda reports an invocation when it ends, with the error that it may have ended in, and nothing while there is none: who was not invoked of late is asked for all
 * days that CloudWatch keeps, who was invoked often for the errors, and who has some for how long invocations took.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics.html
 */
export default defineMetricsCollector({
  id: 'cloudwatch-lambda-functions',
  title: 'Invocations, errors and durations of Lambda functions, by day',
  table: {
    kind: 'lambda-function',
    dimension: 'FunctionName',
    valueOf: ({ data }) => data.functionName,
    arnOf: (name, { partition, region, account }) => `arn:${partition}:lambda:${region}:${account}:function:${name}`,
    series: [
      {
        namespace: 'AWS/Lambda',
        asked: ({ lastModifiedAt }, asOf) => lastModifiedAt !== undefined && wholeDays(lastModifiedAt, asOf) >= 14,
        stages: [
          { field: 'invocations', metrics: [{ name: 'Invocations', stat: 'Sum' }], opens: points => (sumOf(points) >= manyInvocations ? 'errors' : sumOf(points) > 0 ? null : 'earlierInvocations') },
          { field: 'earlierInvocations', metrics: [{ name: 'Invocations', stat: 'Sum' }], days: keptDays, opens: () => null },
          { field: 'errors', metrics: [{ name: 'Errors', stat: 'Sum' }], days: 14, settled: points => sumOf(points) === 0 },
          { field: 'durationMax', metrics: [{ name: 'Duration', stat: 'Maximum' }], days: 14 },
        ],
      },
    ],
  },
});
