import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { answeredList, textIn, understand } from '../understand.ts';

/** The latest activity of each group that wants no instance: since when it has been so. AWS keeps activities for six weeks. */
export default defineCollector({
  id: 'auto-scaling-activities',
  title: 'Last activities of empty Auto Scaling groups',
  scope: 'region',
  yields: { 'autoscaling-activity': ['DescribeScalingActivities'] },
  actions: { DescribeScalingActivities: ['autoscaling:DescribeScalingActivities'] },
  after: ['autoscaling-group'],
  async collect({ aws, after, each }) {
    const empty = after('autoscaling-group').filter(({ data }) => data.minSize === 0 && data.desiredCapacity === 0);
    if (empty.length === 0) return;
    const { client, DescribeScalingActivitiesCommand } = await aws('auto-scaling');
    await each(empty, ({ data: { groupName: AutoScalingGroupName } }) => client.send(new DescribeScalingActivitiesCommand({ AutoScalingGroupName, MaxRecords: 1 }))); // the latest comes first
  },
  *normalise(call, cell) {
    if (call.err !== null) return;
    yield* understand('autoscaling-activity', 'an answer of DescribeScalingActivities', () => {
      const groupName = textIn(call.in, 'AutoScalingGroupName');
      const [latest] = answeredList(call.out, 'Activities');
      return [part('autoscaling-activity', urnOf(cell, 'autoscaling-activity', groupName), { groupName, startedAt: latest === undefined ? null : textIn(latest, 'StartTime') }, { name: groupName })];
    });
  },
});
