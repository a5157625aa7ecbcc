import { addDays } from '#kernel/time';
import { metricDays } from '../../../functions/collect/collectors/instance-metrics.ts';
import type { Worlds } from './world.ts';

/** A quiet CPU and a busy network: both are asked. */
function points(metric: string, start: string) {
  const days = Array.from({ length: metricDays }, (_, day) => day);
  return { Timestamps: days.map(day => addDays(start, day)), Values: days.map(() => (metric === 'CPUUtilization' ? 1 : 1e9)), StatusCode: 'Complete' };
}

export default {
  'cloudwatch-ec2-instances': {
    calls: [2, 2, 2],
    world: () => ({ GetMetricData: ({ MetricDataQueries, StartTime }) => ({ MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }: any) => ({ Id, Label: Id, ...points(MetricStat.Metric.MetricName, StartTime) })) }) }),
  },
} satisfies Worlds;
