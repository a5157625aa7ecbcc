import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { keptDays } from '../sparse-metric.ts';

/** https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/monitoring-cloudwatch.html */
export default defineMetricsCollector({
  id: 'cloudwatch-ec2-client-vpn-endpoints',
  title: 'Connections of Client VPN endpoints, by day',
  table: {
    kind: 'ec2-client-vpn-endpoint',
    dimension: 'Endpoint',
    valueOf: ({ data }) => data.clientVpnEndpointId,
    arnOf: (endpoint, { partition, region, account }) => `arn:${partition}:ec2:${region}:${account}:client-vpn-endpoint/${endpoint}`,
    series: [
      {
        namespace: 'AWS/ClientVPN',
        asked: ({ status, createdAt }, asOf) => status === 'available' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14,
        stages: [
          { field: 'connections', metrics: [{ name: 'ActiveConnectionsCount', stat: 'Maximum' }], settled: points => points.some(point => point.value > 0) },
          { field: 'earlierConnections', metrics: [{ name: 'ActiveConnectionsCount', stat: 'Maximum' }], days: keptDays },
        ],
      },
    ],
  },
});
