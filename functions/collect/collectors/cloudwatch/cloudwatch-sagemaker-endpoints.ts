import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import type { Series } from '../metric-table.ts';

type Asked = Series<'sagemaker-endpoint'>['asked'];
/** Metrics are of one variant: endpoints with one are asked. */
const asked: Asked = ({ status, createdAt, variants }, asOf) => status === 'InService' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14 && variants?.length === 1 && variants[0]?.serverless === false;

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html */
export default defineMetricsCollector({
  id: 'cloudwatch-sagemaker-endpoints',
  title: 'Requests to SageMaker endpoints, by day',
  table: {
    kind: 'sagemaker-endpoint',
    dimension: 'EndpointName',
    valueOf: ({ data }) => data.endpointName,
    also: (_, { data }) => ({ VariantName: data.variants?.[0]?.name ?? '' }),
    arnOf: (name, { partition, region, account }) => `arn:${partition}:sagemaker:${region}:${account}:endpoint/${name.toLowerCase()}`,
    series: [
      { namespace: 'AWS/SageMaker', asked, stages: [{ field: 'invocations', days: 14, metrics: [{ name: 'Invocations', stat: 'Sum' }] }] },
      { namespace: '/aws/sagemaker/Endpoints', asked, stages: [{ field: 'cpuPercent', days: 14, metrics: [{ name: 'CPUUtilization', stat: 'Maximum' }] }] },
    ],
  },
});
