import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

/** The payer's, who sees all accounts. */
export default defineCollector({
  id: 'cost-anomaly-monitors',
  title: 'Cost Anomaly Detection monitors',
  scope: 'organization',
  yields: { 'cost-anomaly-monitor': ['GetAnomalyMonitors'] },
  actions: { GetAnomalyMonitors: ['ce:GetAnomalyMonitors'] },
  charges: { GetAnomalyMonitors: 0.01 },
  turn: 2,
  async collect({ aws, drain }) {
    const { client, paginateGetAnomalyMonitors } = await aws('cost-explorer');
    await drain(paginateGetAnomalyMonitors({ client }, { MaxResults: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('cost-anomaly-monitor', call, 'AnomalyMonitors', monitor => [
      part('cost-anomaly-monitor', textIn(monitor, 'MonitorArn'), { monitorName: textIn(monitor, 'MonitorName'), monitorType: monitor.MonitorType }, nameIn(monitor, 'MonitorName')),
    ]);
  },
});
