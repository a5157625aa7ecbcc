import { launchedBy } from '../estate/network.ts';
import { stateOf } from '../estate/compute.ts';
import type { ScalingGroup } from '../estate/network.ts';
import { daysBack } from '../calendar.ts';
import { randomOf, uuidOf } from '../random.ts';
import { holds } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { living } from './living.ts';
import { page, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

export const autoScaling: Answers<'auto-scaling'> = {
  DescribeLaunchConfigurations: () => ({ LaunchConfigurations: [] }),
  DescribeScalingActivities(input, { region, account }) {
    const random = randomOf(`${account.id}/${region}/${input.AutoScalingGroupName}/activity`);
    const startedAt = daysBack(2 + random.int(38), random.next());
    const activity = {
      ActivityId: uuidOf(random),
      AutoScalingGroupName: input.AutoScalingGroupName,
      Cause: 'a user request explicitly set group desired capacity changing the desired capacity to 0',
      StartTime: new Date(startedAt),
      EndTime: new Date(startedAt + 90_000),
      StatusCode: 'Successful' as const,
      Progress: 100,
    };
    return { Activities: random.chance(0.5) ? [activity] : [] }; // AWS keeps them for six weeks
  },
  DescribeAutoScalingGroups(input, at) {
    const { items, next } = page(living(at.estate.network(at.region).scalingGroups, at.now), sizeOf(input.MaxRecords, 50, 100), input.NextToken);
    return { AutoScalingGroups: items.map(group => groupOf(group, at)), NextToken: next };
  },
};

function groupOf(group: ScalingGroup, at: At): Item<Answer<'auto-scaling', 'DescribeAutoScalingGroups'>['AutoScalingGroups']> {
  const { account, estate, region, now } = at;
  const { launchTemplates, targetGroups } = estate.network(region);
  const instances = launchedBy(group, living(estate.compute(region).instances, now));
  const running = instances.filter(instance => stateOf(instance, now) === 'running').length;
  const random = randomOf(`${group.arn}/settings`);
  const templates = living(launchTemplates, now);
  const template = templates.find(({ app }) => app === group.app) ?? templates[0];
  const targets = living(targetGroups, now).find(({ app, balancer, empty }) => balancer !== null && app === group.app && !holds(empty, now));
  return {
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: group.arn,
    ...(template === undefined ? { LaunchConfigurationName: `${group.name}-lc` } : { LaunchTemplate: { LaunchTemplateId: template.id, LaunchTemplateName: template.name, Version: '$Default' } }),
    MinSize: random.chance(0.3) ? running : Math.min(running, 1),
    MaxSize: Math.max(2, running * 2),
    DesiredCapacity: running,
    DefaultCooldown: 300,
    AvailabilityZones: ['a', 'b', 'c'].map(zone => `${region}${zone}`),
    LoadBalancerNames: [],
    TargetGroupARNs: targets === undefined ? [] : [targets.arn],
    HealthCheckType: targets === undefined ? 'EC2' : 'ELB',
    HealthCheckGracePeriod: 300,
    Instances: instances.map(instance => ({
      InstanceId: instance.id,
      InstanceType: instance.type,
      AvailabilityZone: instance.zone,
      LifecycleState: stateOf(instance, now) === 'running' ? 'InService' : 'Warmed:Stopped',
      HealthStatus: 'Healthy',
      ProtectedFromScaleIn: false,
    })),
    CreatedTime: new Date(group.bornAt),
    SuspendedProcesses: random.chance(0.1) ? [{ ProcessName: 'AZRebalance', SuspensionReason: 'User suspended at 2026-01-12T09:00:00Z' }] : [],
    NewInstancesProtectedFromScaleIn: false,
    ...(instances.length > running ? { WarmPoolSize: instances.length - running } : {}),
    Tags: tagsOf(account, group, group.name, now).map(tag => ({ ...tag, ResourceId: group.name, ResourceType: 'auto-scaling-group', PropagateAtLaunch: tag.Key !== 'ManagedBy' })),
  };
}
