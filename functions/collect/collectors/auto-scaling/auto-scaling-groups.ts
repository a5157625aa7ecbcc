import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { textsIn } from '../members-in.ts';
import { itemsIn, listIn, nameIn, structureIn, tagsIn, textIn } from '../understand.ts';

/** A group launches from one template, or its mixed instances policy names one and, for some instance types, others. */
function launchTemplatesOf(group: any): string[] {
  const mixed = group.MixedInstancesPolicy === undefined ? {} : structureIn(structureIn(group, 'MixedInstancesPolicy'), 'LaunchTemplate');
  const specifications = [group.LaunchTemplate, mixed.LaunchTemplateSpecification, ...listIn(mixed, 'Overrides').map(override => override.LaunchTemplateSpecification)];
  return textsIn([specifications.filter(specification => specification !== undefined)], list => list.map(specification => textIn(specification, 'LaunchTemplateId'))).sort();
}

export default defineCollector({
  id: 'auto-scaling-groups',
  title: 'Auto Scaling groups',
  scope: 'region',
  yields: { 'autoscaling-group': ['DescribeAutoScalingGroups'] },
  actions: { DescribeAutoScalingGroups: ['autoscaling:DescribeAutoScalingGroups'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeAutoScalingGroups } = await aws('auto-scaling');
    await drain(paginateDescribeAutoScalingGroups({ client }, { MaxRecords: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('autoscaling-group', call, 'AutoScalingGroups', group => [
      part(
        'autoscaling-group',
        textIn(group, 'AutoScalingGroupARN'),
        {
          groupName: textIn(group, 'AutoScalingGroupName'),
          createdAt: group.CreatedTime,
          status: group.Status ?? null,
          minSize: group.MinSize,
          maxSize: group.MaxSize,
          desiredCapacity: group.DesiredCapacity,
          instances: listIn(group, 'Instances').map(instance => textIn(instance, 'InstanceId')),
          warmPoolSize: group.WarmPoolSize ?? null,
          launchTemplates: launchTemplatesOf(group),
          launchConfiguration: group.LaunchConfigurationName ?? null,
          targetGroups: [...listIn(group, 'TargetGroupARNs')],
          classicLoadBalancers: [...listIn(group, 'LoadBalancerNames')],
          suspendedProcesses: listIn(group, 'SuspendedProcesses').map(process => textIn(process, 'ProcessName')),
          tags: tagsIn(group),
          tagsNotPropagated: listIn(group, 'Tags').flatMap(tag => (tag.PropagateAtLaunch === false ? textIn(tag, 'Key') : [])),
        },
        nameIn(group, 'AutoScalingGroupName'),
      ),
    ]);
  },
});
