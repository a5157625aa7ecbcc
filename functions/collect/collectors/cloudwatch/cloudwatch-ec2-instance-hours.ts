import { metricDays } from '#kernel/daily-points';
import { scalingService } from '#kernel/scaling-service';
import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** Sizes whose nights and weekends are worth less than the question what runs there. */
const small = /\.(nano|micro|small|medium)$/;

/** On-demand instances that ran all the time, are large enough and stand for themselves: only those could be switched off at night. One metric, of four weeks, by the hour. */
export default defineMetricsCollector({
  id: 'cloudwatch-ec2-instance-hours',
  title: 'CPU of EC2 instances that run day and night, by hour',
  table: {
    kind: 'ec2-instance',
    dimension: 'InstanceId',
    valueOf: ({ data }) => data.instanceId,
    arnOf: (instance, { partition, region, account }) => `arn:${partition}:ec2:${region}:${account}:instance/${instance}`,
    series: [
      {
        namespace: 'AWS/EC2',
        asked: ({ state, launchedAt, lifecycle, instanceType, tags }, asOf) =>
          state === 'running' && launchedAt !== undefined && wholeDays(launchedAt, asOf) >= metricDays && lifecycle === null && instanceType !== undefined && !small.test(instanceType) && scalingService(tags ?? {}) === null,
        stages: [{ field: 'cpuHours', metrics: [{ name: 'CPUUtilization', stat: 'Maximum' }], hourly: true }],
      },
    ],
  },
});
