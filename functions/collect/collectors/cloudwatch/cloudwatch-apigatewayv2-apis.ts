import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { sparseMetric } from '../sparse-metric.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html and …/apigateway-websocket-api-logging.html */
function ofProtocol(protocol: string, metric: string) {
  return sparseMetric<'apigatewayv2-api'>('AWS/ApiGateway', { name: metric, stat: 'Sum' }, ['requests', 'earlierRequests'], (api, asOf) => api.protocol === protocol && api.createdAt !== undefined && wholeDays(api.createdAt, asOf) >= 28);
}

export default defineMetricsCollector({
  id: 'cloudwatch-apigatewayv2-apis',
  title: 'Requests of API Gateway HTTP and messages of WebSocket APIs, by day',
  table: {
    kind: 'apigatewayv2-api',
    dimension: 'ApiId',
    valueOf: ({ data }) => data.apiId,
    arnOf: (api, { partition, region }) => `arn:${partition}:apigateway:${region}::/apis/${api}`,
    series: [ofProtocol('HTTP', 'Count'), ofProtocol('WEBSOCKET', 'MessageCount')],
  },
});
