import type { Worlds } from './world.ts';

const point = { Timestamps: ['2026-04-01T00:00:00.000Z'], Values: [1], StatusCode: 'Complete' };

export default {
  'cloudwatch-ec2-instances': { calls: [2, 2, 2], world: () => ({ GetMetricData: ({ MetricDataQueries }) => ({ MetricDataResults: MetricDataQueries.map(({ Id }: any) => ({ Id, ...point })) }) }) },
} satisfies Worlds;
