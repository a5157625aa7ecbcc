import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { keptDays } from '../sparse-metric.ts';

/** Of servers that are online: https://docs.aws.amazon.com/transfer/latest/userguide/metrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-transfer-servers',
  title: 'Traffic of Transfer Family servers, by day',
  table: {
    kind: 'transfer-server',
    dimension: 'ServerId',
    valueOf: ({ data }) => data.serverId,
    arnOf: (server, { partition, region, account }) => `arn:${partition}:transfer:${region}:${account}:server/${server}`,
    series: [
      {
        namespace: 'AWS/Transfer',
        asked: ({ state }) => state === 'ONLINE',
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
