import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** What it sends, then what it receives where it sends little: https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html */
export default defineMetricsCollector({
  id: 'cloudwatch-ec2-nat-gateways',
  title: 'Traffic of NAT gateways, by day',
  table: {
    kind: 'ec2-nat-gateway',
    dimension: 'NatGatewayId',
    valueOf: ({ data }) => data.natGatewayId,
    arnOf: (gateway, { partition, region, account }) => `arn:${partition}:ec2:${region}:${account}:natgateway/${gateway}`,
    series: [
      {
        namespace: 'AWS/NATGateway',
        asked: ({ state, createdAt }, asOf) => state === 'available' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 7,
        stages: [
          { field: 'bytesOut', metrics: [{ name: 'BytesOutToDestination', stat: 'Sum' }], settled: points => points.reduce((sum, point) => sum + point.value, 0) >= 1e9 },
          { field: 'bytesIn', metrics: [{ name: 'BytesInFromDestination', stat: 'Sum' }] },
        ],
      },
    ],
  },
});
