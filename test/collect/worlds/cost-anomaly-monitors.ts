import { group, type Worlds } from './world.ts';

export default {
  'cost-anomaly-monitors': {
    calls: [1, 1, 1],
    world: count => ({
      GetAnomalyMonitors: group(count, 100, 'AnomalyMonitors', id => ({ MonitorArn: `arn:aws:ce::111111111111:anomalymonitor/${id}`, MonitorName: 'services', MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' }), 'NextPageToken'),
    }),
  },
} satisfies Worlds;
