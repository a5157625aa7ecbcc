import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { keptDays } from '../sparse-metric.ts';

/** AWS reports it only while there is some: https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-ec2-vpc-endpoints',
  title: 'Traffic of VPC endpoints, by day',
  table: {
    kind: 'ec2-vpc-endpoint',
    dimension: 'VPC Endpoint Id',
    valueOf: ({ data: { vpcEndpointId, endpointType, serviceName, vpcId } }) => (endpointType === undefined || serviceName === undefined || vpcId === undefined ? undefined : vpcEndpointId),
    also: (_, { data }) => ({ 'VPC Id': data.vpcId ?? '', 'Endpoint Type': data.endpointType ?? '', 'Service Name': data.serviceName ?? '' }),
    arnOf: (endpoint, { partition, region, account }) => `arn:${partition}:ec2:${region}:${account}:vpc-endpoint/${endpoint}`,
    series: [
      {
        namespace: 'AWS/PrivateLinkEndpoints',
        asked: ({ state, endpointType, createdAt }, asOf) => state === 'available' && (endpointType === 'Interface' || endpointType === 'GatewayLoadBalancer') && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14,
        stages: [
          { field: 'bytes', metrics: [{ name: 'BytesProcessed', stat: 'Sum' }], settled: points => points.some(point => point.value > 0) },
          { field: 'earlierBytes', metrics: [{ name: 'BytesProcessed', stat: 'Sum' }], days: keptDays },
        ],
      },
    ],
  },
});
