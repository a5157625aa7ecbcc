import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** https://docs.aws.amazon.com/appstream2/latest/developerguide/monitoring.html */
export default defineMetricsCollector({
  id: 'cloudwatch-appstream-fleets',
  title: 'Instances of AppStream fleets that somebody streams from, by day',
  table: {
    kind: 'appstream-fleet',
    dimension: 'Fleet',
    valueOf: ({ data }) => data.fleetName,
    arnOf: (name, { partition, region, account }) => `arn:${partition}:appstream:${region}:${account}:fleet/${name}`,
    series: [
      {
        namespace: 'AWS/AppStream',
        asked: ({ state, fleetType, createdAt }, asOf) => state === 'RUNNING' && fleetType !== 'ELASTIC' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 28,
        stages: [{ field: 'inUse', metrics: [{ name: 'InUseCapacity', stat: 'Maximum' }] }],
      },
    ],
  },
});
