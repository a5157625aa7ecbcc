import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { metricDays, metricsAsked } from '../instance-metrics.ts';

const quietPercent = 5;

/**
 * CPU of running instances that are old enough, then the network of those whose CPU never moved: one busy day settles that an instance is not
 * idle. Both fields of the others are `[]`: `ec2-instances` says so for those who are not asked at all, and a busy CPU says so for the network.
 */
export default defineMetricsCollector({
  id: 'cloudwatch-ec2-instances',
  title: 'CPU and network of EC2 instances, by day',
  table: {
    kind: 'ec2-instance',
    dimension: 'InstanceId',
    valueOf: ({ data }) => data.instanceId,
    arnOf: (instance, { partition, region, account }) => `arn:${partition}:ec2:${region}:${account}:instance/${instance}`,
    listerSays: true,
    series: [
      {
        namespace: 'AWS/EC2',
        asked: ({ state, launchedAt }, asOf) => state !== undefined && launchedAt !== undefined && metricsAsked({ state, launchedAt }, asOf),
        stages: [
          { field: 'cpuMax', metrics: [{ name: 'CPUUtilization', stat: 'Maximum' }], days: metricDays, settled: cpu => cpu.length === 0 || cpu.some(point => point.value >= quietPercent) },
          {
            field: 'networkBytes',
            metrics: [
              { name: 'NetworkIn', stat: 'Sum' },
              { name: 'NetworkOut', stat: 'Sum' },
            ],
            days: metricDays,
          },
        ],
      },
    ],
  },
});
