import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { keptDays } from '../sparse-metric.ts';

/** AWS reports it only while there is some: https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-cloudwatch-metrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-ec2-transit-gateway-attachments',
  title: 'Traffic of transit gateway attachments, by day',
  table: {
    kind: 'ec2-transit-gateway-attachment',
    dimension: 'TransitGatewayAttachment',
    valueOf: ({ data }) => (data.transitGatewayId === undefined ? undefined : data.attachmentId),
    also: (_, { data }) => ({ TransitGateway: data.transitGatewayId ?? '' }),
    arnOf: (attachment, { partition, region, account }) => `arn:${partition}:ec2:${region}:${account}:transit-gateway-attachment/${attachment}`,
    series: [
      {
        namespace: 'AWS/TransitGateway',
        asked: ({ state, createdAt }, asOf) => state === 'available' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14,
        stages: [
          {
            field: 'bytes',
            metrics: [
              { name: 'BytesIn', stat: 'Sum' },
              { name: 'BytesOut', stat: 'Sum' },
            ],
            sparse: true,
            settled: points => points.some(point => point.value > 0),
          },
          {
            field: 'earlierBytes',
            metrics: [
              { name: 'BytesIn', stat: 'Sum' },
              { name: 'BytesOut', stat: 'Sum' },
            ],
            sparse: true,
            days: keptDays,
          },
        ],
      },
    ],
  },
});
