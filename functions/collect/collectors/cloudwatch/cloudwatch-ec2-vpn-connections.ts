import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { keptDays } from '../sparse-metric.ts';

/** Of connections with a tunnel that is up; of the others its state says enough: https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html */
export default defineMetricsCollector({
  id: 'cloudwatch-ec2-vpn-connections',
  title: 'Traffic of site-to-site VPN connections, by day',
  table: {
    kind: 'ec2-vpn-connection',
    dimension: 'VpnId',
    valueOf: ({ data }) => data.vpnConnectionId,
    arnOf: (connection, { partition, region, account }) => `arn:${partition}:ec2:${region}:${account}:vpn-connection/${connection}`,
    series: [
      {
        namespace: 'AWS/VPN',
        asked: ({ state, tunnels }) => state === 'available' && tunnels?.some(({ up }) => up) === true,
        stages: [
          {
            field: 'bytes',
            metrics: [
              { name: 'TunnelDataIn', stat: 'Sum' },
              { name: 'TunnelDataOut', stat: 'Sum' },
            ],
            sparse: true,
            settled: points => points.some(point => point.value > 0),
          },
          {
            field: 'earlierBytes',
            metrics: [
              { name: 'TunnelDataIn', stat: 'Sum' },
              { name: 'TunnelDataOut', stat: 'Sum' },
            ],
            sparse: true,
            days: keptDays,
          },
        ],
      },
    ],
  },
});
