import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, nameIn, textIn } from '../understand.ts';

/** How many actions it has while they are on. */
function actionsOf(alarm: any): number {
  return alarm.ActionsEnabled === true ? ['AlarmActions', 'OKActions', 'InsufficientDataActions'].reduce((sum, list) => sum + listIn(alarm, list).length, 0) : 0;
}

/** A metric alarm watches one metric, or those that an expression reads: each is billed. */
function metricsOf(alarm: any): number {
  const queries = listIn(alarm, 'Metrics');
  return queries.length === 0 ? 1 : queries.filter(query => query.MetricStat !== undefined).length;
}

export default defineCollector({
  id: 'cloudwatch-alarms',
  title: 'CloudWatch alarms',
  scope: 'region',
  yields: { 'cloudwatch-alarm': ['DescribeAlarms'] },
  actions: { DescribeAlarms: ['cloudwatch:DescribeAlarms'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeAlarms } = await aws('cloudwatch');
    await drain(paginateDescribeAlarms({ client }, { MaxRecords: 100, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }));
  },
  *normalise(call) {
    const common = (alarm: any) => ({
      alarmName: textIn(alarm, 'AlarmName'),
      state: alarm.StateValue,
      stateSince: alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp,
      configuredAt: alarm.AlarmConfigurationUpdatedTimestamp,
      actions: actionsOf(alarm),
    });
    yield* itemsIn('cloudwatch-alarm', call, 'MetricAlarms', alarm => [
      part('cloudwatch-alarm', textIn(alarm, 'AlarmArn'), { ...common(alarm), alarmType: 'metric', metrics: metricsOf(alarm), highResolution: typeof alarm.Period === 'number' && alarm.Period < 60 }, nameIn(alarm, 'AlarmName')),
    ]);
    yield* itemsIn('cloudwatch-alarm', call, 'CompositeAlarms', alarm => [part('cloudwatch-alarm', textIn(alarm, 'AlarmArn'), { ...common(alarm), alarmType: 'composite', metrics: 0, highResolution: false }, nameIn(alarm, 'AlarmName'))]);
  },
});
