import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { sparseMetric } from '../sparse-metric.ts';

/** Metrics of REST APIs bear their names, which several may share: their requests are then those of all. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html */
export default defineMetricsCollector({
  id: 'cloudwatch-apigateway-rest-apis',
  title: 'Requests of API Gateway REST APIs, by day',
  table: {
    kind: 'apigateway-rest-api',
    dimension: 'ApiName',
    valueOf: ({ name }) => name,
    labelOf: ({ data }) => data.apiId,
    arnOf: (api, { partition, region }) => `arn:${partition}:apigateway:${region}::/restapis/${api}`,
    series: [sparseMetric<'apigateway-rest-api'>('AWS/ApiGateway', { name: 'Count', stat: 'Sum' }, ['requests', 'earlierRequests'], ({ createdAt }, asOf) => createdAt !== undefined && wholeDays(createdAt, asOf) >= 28)],
  },
});
