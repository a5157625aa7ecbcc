import { describe, expect, test } from 'vitest';
import autoScalingActivities from '#collect/collectors/auto-scaling/auto-scaling-activities';
import autoScalingGroups from '#collect/collectors/auto-scaling/auto-scaling-groups';
import autoScalingLaunchConfigurations from '#collect/collectors/auto-scaling/auto-scaling-launch-configurations';
import { account, deny, pages, run } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const arn = (name: string) => `arn:aws:autoscaling:eu-west-1:${account}:autoScalingGroup:0a1b2c3d-0000-4000-8000-000000000001:autoScalingGroupName/${name}`;
const group = (name: string, more: object = {}) => ({
  AutoScalingGroupName: name,
  AutoScalingGroupARN: arn(name),
  MinSize: 0,
  MaxSize: 4,
  DesiredCapacity: 2,
  DefaultCooldown: 300,
  AvailabilityZones: ['eu-west-1a'],
  LoadBalancerNames: ['legacy'],
  TargetGroupARNs: ['arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/web/1'],
  HealthCheckType: 'EC2',
  Instances: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }],
  CreatedTime: '2025-06-01T00:00:00.000Z',
  SuspendedProcesses: [{ ProcessName: 'Launch', SuspensionReason: 'User suspended at 2026-01-01T00:00:00Z' }],
  LaunchTemplate: { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', Version: '$Default' },
  Tags: [
    { Key: 'Owner', Value: 'payments', PropagateAtLaunch: true },
    { Key: 'Team', Value: 'blue', PropagateAtLaunch: false },
  ],
  ...more,
});
const answer = (...AutoScalingGroups: unknown[]) => ({ DescribeAutoScalingGroups: () => ({ AutoScalingGroups }) });

describe('auto-scaling-groups', () => {
  test('reads all pages, with tags and what the instances do not inherit of them', async () => {
    const { of, calls, dropped } = await run(autoScalingGroups, { DescribeAutoScalingGroups: pages([{ AutoScalingGroups: [group('web')] }, { AutoScalingGroups: [group('batch')] }]) });
    expect(calls[0]?.in).toEqual({ MaxRecords: 100 });
    expect(dropped).toBe(0);
    expect(Object.keys(of('autoscaling-group'))).toEqual([arn('web'), arn('batch')]);
    expect(of('autoscaling-group')[arn('web')]).toEqual({
      account,
      region: 'eu-west-1',
      name: 'web',
      holes: {},
      data: {
        groupName: 'web',
        createdAt: '2025-06-01T00:00:00.000Z',
        status: null,
        minSize: 0,
        maxSize: 4,
        desiredCapacity: 2,
        instances: ['i-1', 'i-2'],
        warmPoolSize: null,
        launchTemplates: ['lt-1'],
        launchConfiguration: null,
        targetGroups: ['arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/web/1'],
        classicLoadBalancers: ['legacy'],
        suspendedProcesses: ['Launch'],
        tags: { Owner: 'payments', Team: 'blue' },
        tagsNotPropagated: ['Team'],
      },
    });
  });

  test('names every template of a mixed instances policy once', async () => {
    const MixedInstancesPolicy = {
      LaunchTemplate: {
        LaunchTemplateSpecification: { LaunchTemplateId: 'lt-2', Version: '1' },
        Overrides: [{ InstanceType: 'm7i.large' }, { InstanceType: 'm7g.large', LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1' } }, { InstanceType: 'm6g.large', LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1' } }],
      },
    };
    const { of } = await run(autoScalingGroups, answer(group('web', { LaunchTemplate: undefined, MixedInstancesPolicy, Status: 'Delete in progress', WarmPoolSize: 3 })));
    expect(of('autoscaling-group')[arn('web')]).toMatchObject({ holes: {}, data: { launchTemplates: ['lt-1', 'lt-2'], status: 'Delete in progress', warmPoolSize: 3 } });
  });

  test('understands recorded groups of templates and of configurations', async () => {
    const { of, dropped } = await run(autoScalingGroups, { DescribeAutoScalingGroups: () => recorded('test_asg_image_filter_from_lc_and_lt', 'autoscaling.DescribeAutoScalingGroups_1') });
    expect(dropped).toBe(0);
    expect(Object.values(of('autoscaling-group')).map(({ name, holes, data }) => [name, holes, data['instances'], data['launchTemplates'], data['launchConfiguration']])).toEqual([
      ['custodian-test-asg-1a', {}, ['i-234567890abcdef1'], [], 'custodian-test-lc-1'],
      ['custodian-test-asg-2a', {}, ['i-67890abcdef12345'], [], 'custodian-test-lc-2'],
      ['custodian-test-asg-4a', {}, ['i-bcdef1234567890a1'], ['lt-234567890abcdef11'], null],
    ]);
  });

  test.each([
    ['null', null],
    ['no ARN', group('batch', { AutoScalingGroupARN: undefined })],
    ['a capacity that is a text', group('batch', { DesiredCapacity: '2' })],
    ['instances that are no list', group('batch', { Instances: {} })],
    ['an instance without an id', group('batch', { Instances: [{}] })],
    ['a template without an id', group('batch', { LaunchTemplate: { LaunchTemplateName: 'web' } })],
    ['a policy without a template', group('batch', { MixedInstancesPolicy: {} })],
    ['target groups that are no texts', group('batch', { TargetGroupARNs: [5] })],
    ['tags without keys', group('batch', { Tags: [{ Value: 'x' }] })],
  ])('counts a group with %s', async (_, item) => {
    const { of, dropped, listed } = await run(autoScalingGroups, answer(group('web'), item));
    expect(Object.keys(of('autoscaling-group'))).toEqual([arn('web')]);
    expect({ dropped, listed }).toEqual({ dropped: 1, listed: [] });
  });

  test('says nothing when AWS refuses', async () => {
    const { ended, of, dropped } = await run(autoScalingGroups, { DescribeAutoScalingGroups: deny });
    expect(ended).toMatchObject({ broken: { name: 'AccessDeniedException' } });
    expect({ resources: of('autoscaling-group'), dropped }).toEqual({ resources: {}, dropped: 0 });
  });
});

describe('auto-scaling-launch-configurations', () => {
  test('understands recorded ones: an empty text is no key pair', async () => {
    const { of, calls, dropped } = await run(autoScalingLaunchConfigurations, { DescribeLaunchConfigurations: () => recorded('test_asg_image_filter_from_lc_and_lt', 'autoscaling.DescribeLaunchConfigurations_1') });
    expect(calls[0]?.in).toEqual({ MaxRecords: 100 });
    expect(dropped).toBe(0);
    expect(Object.values(of('autoscaling-launch-configuration'))[0]).toEqual({
      name: 'custodian-test-lc-1',
      account: expect.any(String),
      region: 'eu-west-1',
      holes: {},
      data: { configurationName: 'custodian-test-lc-1', imageId: 'ami-02354e95b39ca8dec', keyName: null, securityGroups: ['sg-58b94e0b'], plaintext: [], createdAt: '2020-08-16T21:08:07.388Z' },
    });
  });

  test.each([
    [null],
    [{ LaunchConfigurationName: 'x' }],
    [{ LaunchConfigurationName: 'x', LaunchConfigurationARN: 'arn:x', ImageId: 5 }],
    [{ LaunchConfigurationName: 'x', LaunchConfigurationARN: 'arn:x', ImageId: 'ami-1', SecurityGroups: 'sg-1' }],
  ])('counts a garbled one', async garbled => {
    expect(await run(autoScalingLaunchConfigurations, { DescribeLaunchConfigurations: () => ({ LaunchConfigurations: [garbled] }) })).toMatchObject({ dropped: 1, listed: [] });
  });
});

describe('auto-scaling-activities', () => {
  const groupOf = (groupName: string, data: object) => ({
    kind: 'autoscaling-group',
    resource: arn(groupName),
    account: '111111111111',
    region: 'eu-west-1',
    name: groupName,
    data: { groupName, minSize: 0, desiredCapacity: 0, ...data },
    holes: null,
    calls: [],
  });
  const after = { 'autoscaling-group': [groupOf('empty', {}), groupOf('quiet', {}), groupOf('busy', { desiredCapacity: 1 }), groupOf('at-least-one', { minSize: 1 })] };
  const urn = (name: string) => `urn:tallystick:aws:111111111111:eu-west-1:autoscaling-activity/${name}`;

  test('asks for the latest of those that want no instance, and for nobody else', async () => {
    const { of, calls } = await run(autoScalingActivities, { DescribeScalingActivities: ({ AutoScalingGroupName }) => ({ Activities: AutoScalingGroupName === 'empty' ? [{ StartTime: '2026-03-01T00:00:00.000Z' }] : [] }) }, { after });
    expect(calls.map(call => call.in)).toEqual([
      { AutoScalingGroupName: 'empty', MaxRecords: 1 },
      { AutoScalingGroupName: 'quiet', MaxRecords: 1 },
    ]);
    expect(of('autoscaling-activity')).toMatchObject({ [urn('empty')]: { name: 'empty', holes: {}, data: { startedAt: '2026-03-01T00:00:00.000Z' } }, [urn('quiet')]: { holes: {}, data: { startedAt: null } } });
  });

  test('asks nobody where no group is empty', async () => {
    expect(await run(autoScalingActivities, {}, { after: { 'autoscaling-group': [groupOf('busy', { minSize: 1 })] } })).toMatchObject({ ended: 'normally', calls: [] });
  });

  test('a refusal says nothing of that group', async () => {
    const { of } = await run(autoScalingActivities, { DescribeScalingActivities: ({ AutoScalingGroupName }) => (AutoScalingGroupName === 'quiet' ? deny() : { Activities: [] }) }, { after });
    expect(Object.keys(of('autoscaling-activity'))).toEqual([urn('empty')]);
  });
});
