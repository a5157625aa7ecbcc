import { group, type Worlds } from './world.ts';

const scaling = (id: string) => ({
  AutoScalingGroupName: `orders-${id}`,
  AutoScalingGroupARN: `arn:aws:autoscaling:eu-west-1:111111111111:autoScalingGroup:0a1b2c3d-0000-4000-8000-${id}:autoScalingGroupName/orders-${id}`,
  LaunchTemplate: { LaunchTemplateId: `lt-00000${id}`, LaunchTemplateName: 'orders', Version: '$Default' },
  MinSize: 0,
  MaxSize: 4,
  DesiredCapacity: 0,
  DefaultCooldown: 300,
  AvailabilityZones: ['eu-west-1a', 'eu-west-1b'],
  LoadBalancerNames: [],
  TargetGroupARNs: [],
  HealthCheckType: 'EC2',
  HealthCheckGracePeriod: 300,
  Instances: [{ InstanceId: `i-00000${id}`, InstanceType: 'm7i.large', AvailabilityZone: 'eu-west-1a', LifecycleState: 'InService', HealthStatus: 'Healthy', ProtectedFromScaleIn: false }],
  CreatedTime: '2025-06-01T00:00:00.000Z',
  SuspendedProcesses: [],
  Tags: [{ ResourceId: `orders-${id}`, ResourceType: 'auto-scaling-group', Key: 'Owner', Value: 'payments', PropagateAtLaunch: true }],
});

const configuration = (id: string) => ({
  LaunchConfigurationName: `orders-${id}`,
  LaunchConfigurationARN: `arn:aws:autoscaling:eu-west-1:111111111111:launchConfiguration:0a1b2c3d-0000-4000-8000-${id}:launchConfigurationName/orders-${id}`,
  ImageId: 'ami-0a1b2c3d',
  KeyName: '',
  SecurityGroups: ['sg-0a1b2c3d'],
  InstanceType: 'm7i.large',
  CreatedTime: '2025-06-01T00:00:00.000Z',
});
const activity = { ActivityId: '0a1b2c3d-0000-4000-8000-000000000001', AutoScalingGroupName: 'orders', Cause: 'x', StartTime: '2026-03-01T00:00:00.000Z', StatusCode: 'Successful' };

export default {
  'auto-scaling-groups': { calls: [1, 1, 1], world: count => ({ DescribeAutoScalingGroups: group(count, 100, 'AutoScalingGroups', scaling) }) },
  'auto-scaling-launch-configurations': { calls: [1, 1, 1], world: count => ({ DescribeLaunchConfigurations: group(count, 100, 'LaunchConfigurations', configuration) }) },
  // one call for each empty group
  'auto-scaling-activities': { calls: [1, 10, 100], world: () => ({ DescribeScalingActivities: () => ({ Activities: [activity] }) }) },
} satisfies Worlds;
