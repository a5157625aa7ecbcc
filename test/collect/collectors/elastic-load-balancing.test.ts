import { describe, expect, test } from 'vitest';
import elbLoadBalancers from '#collect/collectors/elastic-load-balancing/elb-load-balancers';
import elbv2LoadBalancers from '#collect/collectors/elastic-load-balancing-v2/elbv2-load-balancers';
import elbv2TargetGroups from '#collect/collectors/elastic-load-balancing-v2/elbv2-target-groups';
import { account, deny, pages, refuse, run, tally, type Table } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const elbArn = (rest: string) => `arn:aws:elasticloadbalancing:eu-west-1:${account}:${rest}`;
const Tags = [{ Key: 'Owner', Value: 'payments' }];
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `n${String(index).padStart(2, '0')}`);
const marked = (list: readonly object[]) => pages(list, 'NextMarker', 'Marker');
const tagsV2 = ({ ResourceArns }: { ResourceArns: string[] }) => ({ TagDescriptions: ResourceArns.map(ResourceArn => ({ ResourceArn, Tags })) });

const balancer = (name: string, more: object = {}) => ({
  LoadBalancerArn: elbArn(`loadbalancer/app/${name}/1`),
  LoadBalancerName: name,
  CreatedTime: '2025-06-01T00:00:00.000Z',
  Scheme: 'internal',
  VpcId: 'vpc-1',
  State: { Code: 'active' },
  Type: 'application',
  AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1' }],
  SecurityGroups: ['sg-1'],
  ...more,
});
const targetGroup = (name: string, more: object = {}) => ({
  TargetGroupArn: elbArn(`targetgroup/${name}/1`),
  TargetGroupName: name,
  Protocol: 'HTTP',
  Port: 80,
  VpcId: 'vpc-1',
  HealthCheckEnabled: true,
  LoadBalancerArns: [elbArn('loadbalancer/app/web/1')],
  TargetType: 'instance',
  ...more,
});
const classic = (name: string, more: object = {}) => ({
  LoadBalancerName: name,
  DNSName: `${name}-1.eu-west-1.elb.amazonaws.com`,
  AvailabilityZones: ['eu-west-1a'],
  VPCId: 'vpc-1',
  Instances: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }],
  SecurityGroups: ['sg-1'],
  CreatedTime: '2020-06-01T00:00:00.000Z',
  Scheme: 'internet-facing',
  ...more,
});

describe('elbv2-load-balancers', () => {
  const usual: Table = { DescribeLoadBalancers: () => ({ LoadBalancers: [balancer('web')] }), DescribeTags: tagsV2 };

  test('reads all pages, and tags twenty at once', async () => {
    const names = numbered(25);
    const { of, calls, dropped } = await run(elbv2LoadBalancers, {
      ...usual,
      DescribeLoadBalancers: marked([{ LoadBalancers: names.slice(0, 20).map(name => balancer(name)) }, { LoadBalancers: names.slice(20).map(name => balancer(name)) }]),
    });
    expect(tally(calls)).toEqual({ DescribeLoadBalancers: 2, DescribeTags: 2 });
    expect(calls[0]?.in).toEqual({ PageSize: 400 });
    expect(calls.filter(call => call.op === 'DescribeTags').map(call => call.in.ResourceArns.length)).toEqual([20, 5]);
    expect(dropped).toBe(0);
    const all = Object.values(of('elbv2-load-balancer'));
    expect(all.map(({ name }) => name)).toEqual(names);
    expect(all.every(({ holes }) => Object.keys(holes).length === 0)).toBe(true);
    expect(of('elbv2-load-balancer')[elbArn('loadbalancer/app/n24/1')]?.data).toEqual({
      loadBalancerName: 'n24',
      type: 'application',
      scheme: 'internal',
      state: 'active',
      createdAt: '2025-06-01T00:00:00.000Z',
      vpcId: 'vpc-1',
      zones: ['eu-west-1a'],
      securityGroups: ['sg-1'],
      tags: { Owner: 'payments' },
    });
  });

  test('a Gateway Load Balancer has neither a scheme nor security groups', async () => {
    const { of } = await run(elbv2LoadBalancers, { ...usual, DescribeLoadBalancers: () => ({ LoadBalancers: [balancer('web', { Type: 'gateway', Scheme: undefined, SecurityGroups: undefined })] }) });
    expect(of('elbv2-load-balancer')[elbArn('loadbalancer/app/web/1')]).toMatchObject({ holes: {}, data: { type: 'gateway', scheme: null, securityGroups: [] } });
  });

  test('asks for no tags where there is nothing', async () => {
    const { calls, listed } = await run(elbv2LoadBalancers, { DescribeLoadBalancers: () => ({ LoadBalancers: [] }) });
    expect(tally(calls)).toEqual({ DescribeLoadBalancers: 1 });
    expect(listed).toEqual(['elbv2-load-balancer']);
  });

  test('refused tags are open, and those of other batches stand', async () => {
    const LoadBalancers = numbered(21).map(name => balancer(name));
    const { of, ended } = await run(elbv2LoadBalancers, { DescribeLoadBalancers: () => ({ LoadBalancers }), DescribeTags: input => (input.ResourceArns.length === 20 ? deny() : tagsV2(input)) });
    expect(ended).toBe('normally');
    expect(of('elbv2-load-balancer')[elbArn('loadbalancer/app/n00/1')]?.holes).toEqual({ tags: { reason: 'DescribeTags: AccessDeniedException', missing: ['elasticloadbalancing:DescribeTags'] } });
    expect(of('elbv2-load-balancer')[elbArn('loadbalancer/app/n20/1')]).toMatchObject({ holes: {}, data: { tags: { Owner: 'payments' } } });
  });

  test('one that an answer about tags does not name is not untagged', async () => {
    const { of } = await run(elbv2LoadBalancers, { ...usual, DescribeTags: () => ({ TagDescriptions: [] }) });
    expect(Object.keys(of('elbv2-load-balancer')[elbArn('loadbalancer/app/web/1')]?.holes ?? {})).toEqual(['tags']);
  });

  test('understands recorded answers', async () => {
    const { of, dropped } = await run(elbv2LoadBalancers, {
      DescribeLoadBalancers: () => recorded('test_appelb_instance_count_non_zero', 'elasticloadbalancing.DescribeLoadBalancers_1'),
      DescribeTags: () => recorded('test_appelb_instance_count_non_zero', 'elasticloadbalancing.DescribeTags_1'),
    });
    expect(dropped).toBe(0);
    expect(Object.values(of('elbv2-load-balancer')).map(({ name, holes, data }) => [name, holes, data['createdAt'], data['zones'].length, data['tags']])).toEqual([
      ['alb-1', {}, '2016-09-29T14:43:51.200Z', 3, { KEY1: 'VALUE1', KEY2: 'VALUE2' }],
      ['alb-2', {}, '2016-09-29T14:45:37.750Z', 2, {}],
    ]);
  });

  test.each([
    ['a null balancer', { DescribeLoadBalancers: () => ({ LoadBalancers: [balancer('web'), null] }) }],
    ['a balancer without an ARN', { DescribeLoadBalancers: () => ({ LoadBalancers: [balancer('web'), balancer('x', { LoadBalancerArn: '' })] }) }],
    ['a balancer without a state', { DescribeLoadBalancers: () => ({ LoadBalancers: [balancer('web'), balancer('x', { State: {} })] }) }],
    ['a zone without a name', { DescribeLoadBalancers: () => ({ LoadBalancers: [balancer('web'), balancer('x', { AvailabilityZones: [{}] })] }) }],
    ['tags of nobody', { DescribeTags: () => ({ TagDescriptions: [{ Tags }] }) }],
    ['a description without tags', { DescribeTags: () => ({ TagDescriptions: [{ ResourceArn: elbArn('loadbalancer/app/web/1') }] }) }],
    ['no descriptions', { DescribeTags: () => ({}) }],
  ])('counts %s', async (_, table) => {
    const { ended, dropped, of } = await run(elbv2LoadBalancers, { ...usual, ...table });
    expect(ended).toBe('normally');
    expect(dropped).toBe(1);
    expect(Object.keys(of('elbv2-load-balancer'))).toEqual([elbArn('loadbalancer/app/web/1')]);
  });
});

describe('elbv2-target-groups', () => {
  const health = (...states: string[]) => ({ TargetHealthDescriptions: states.map((State, index) => ({ Target: { Id: `i-${index}`, Port: 80 }, HealthCheckPort: '80', TargetHealth: { State } })) });
  const usual: Table = { DescribeTargetGroups: () => ({ TargetGroups: [targetGroup('web')] }), DescribeTargetHealth: () => health('healthy'), DescribeTags: tagsV2 };
  const web = elbArn('targetgroup/web/1');

  test('reads all pages, tags twenty at once and health group by group', async () => {
    const names = numbered(21);
    const { of, calls, dropped } = await run(elbv2TargetGroups, {
      ...usual,
      DescribeTargetGroups: marked([{ TargetGroups: names.slice(0, 20).map(name => targetGroup(name)) }, { TargetGroups: names.slice(20).map(name => targetGroup(name)) }]),
    });
    expect(tally(calls)).toEqual({ DescribeTargetGroups: 2, DescribeTags: 2, DescribeTargetHealth: 21 });
    expect(dropped).toBe(0);
    expect(of('elbv2-target-group')[elbArn('targetgroup/n20/1')]).toEqual({
      account,
      region: 'eu-west-1',
      name: 'n20',
      holes: {},
      data: {
        targetGroupName: 'n20',
        targetType: 'instance',
        protocol: 'HTTP',
        port: 80,
        vpcId: 'vpc-1',
        healthChecked: true,
        loadBalancers: [elbArn('loadbalancer/app/web/1')],
        targets: 1,
        healthyTargets: 1,
        unhealthyTargets: 0,
        tags: { Owner: 'payments' },
      },
    });
  });

  test('counts the targets that are healthy and those that are not', async () => {
    const { of } = await run(elbv2TargetGroups, { ...usual, DescribeTargetHealth: () => health('healthy', 'unhealthy', 'unhealthy.draining', 'draining', 'initial', 'unused', 'unavailable') });
    expect(of('elbv2-target-group')[web]?.data).toMatchObject({ targets: 7, healthyTargets: 1, unhealthyTargets: 2 });
    const empty = await run(elbv2TargetGroups, { ...usual, DescribeTargetHealth: () => health() });
    expect(empty.of('elbv2-target-group')[web]).toMatchObject({ holes: {}, data: { targets: 0, healthyTargets: 0, unhealthyTargets: 0 } });
  });

  test('does not ask for the health of targets to which no load balancer sends', async () => {
    const { of, calls } = await run(elbv2TargetGroups, { ...usual, DescribeTargetGroups: () => ({ TargetGroups: [targetGroup('web', { LoadBalancerArns: [] })] }) });
    expect(tally(calls)).toEqual({ DescribeTargetGroups: 1, DescribeTags: 1 });
    expect(of('elbv2-target-group')[web]).toMatchObject({ holes: {}, data: { loadBalancers: [], targets: null, healthyTargets: null, unhealthyTargets: null } });
  });

  test('a group of functions has no port', async () => {
    const { of } = await run(elbv2TargetGroups, {
      ...usual,
      DescribeTargetGroups: () => ({ TargetGroups: [targetGroup('web', { TargetType: 'lambda', Protocol: undefined, Port: undefined, VpcId: undefined, HealthCheckEnabled: false })] }),
      DescribeTargetHealth: () => health('unavailable'),
    });
    expect(of('elbv2-target-group')[web]).toMatchObject({ holes: {}, data: { targetType: 'lambda', protocol: null, port: null, vpcId: null, healthChecked: false, targets: 1, healthyTargets: 0, unhealthyTargets: 0 } });
  });

  test('refused follow-ups are holes, of that group only', async () => {
    const TargetGroups = [targetGroup('web'), targetGroup('gone')];
    const { of, ended } = await run(elbv2TargetGroups, {
      DescribeTargetGroups: () => ({ TargetGroups }),
      DescribeTargetHealth: ({ TargetGroupArn }) => (TargetGroupArn === web ? health('healthy') : refuse('TargetGroupNotFoundException')),
      DescribeTags: deny,
    });
    expect(ended).toBe('normally');
    expect(Object.keys(of('elbv2-target-group')[web]?.holes ?? {})).toEqual(['tags']);
    const gone = { reason: 'DescribeTargetHealth: TargetGroupNotFoundException', missing: [] };
    expect(of('elbv2-target-group')[elbArn('targetgroup/gone/1')]?.holes).toEqual({ targets: gone, healthyTargets: gone, unhealthyTargets: gone, tags: expect.anything() });
  });

  test('leaves open what answers of 2016 did not say', async () => {
    const { of, dropped } = await run(elbv2TargetGroups, { ...usual, DescribeTargetGroups: () => recorded('test_appelb_instance_count_non_zero', 'elasticloadbalancing.DescribeTargetGroups_1') });
    expect(dropped).toBe(0);
    expect(Object.values(of('elbv2-target-group')).map(({ name, holes, data }) => [name, Object.keys(holes), data['loadBalancers'].length, data['targets']])).toEqual([
      ['target-group-1', ['targetType', 'healthChecked'], 2, 1],
      ['target-group-2', ['targetType', 'healthChecked'], 2, 1],
    ]);
  });

  test.each([
    ['a null group', { DescribeTargetGroups: () => ({ TargetGroups: [targetGroup('web'), null] }) }],
    ['a group without an ARN', { DescribeTargetGroups: () => ({ TargetGroups: [targetGroup('web'), targetGroup('x', { TargetGroupArn: undefined })] }) }],
    ['a group whose load balancers are no list', { DescribeTargetGroups: () => ({ TargetGroups: [targetGroup('web'), targetGroup('x', { LoadBalancerArns: null })] }) }],
    ['a target without its health', { DescribeTargetHealth: () => ({ TargetHealthDescriptions: [{ Target: { Id: 'i-1' } }] }) }],
    ['no targets', { DescribeTargetHealth: () => ({}) }],
  ])('counts %s', async (_, table) => {
    const { ended, dropped, of } = await run(elbv2TargetGroups, { ...usual, ...table });
    expect(ended).toBe('normally');
    expect(dropped).toBe(1);
    expect(Object.keys(of('elbv2-target-group'))).toEqual([web]);
  });

  test('a garbled answer about health does not make a group empty', async () => {
    const { of } = await run(elbv2TargetGroups, { ...usual, DescribeTargetHealth: () => ({ TargetHealthDescriptions: [null] }) });
    expect(Object.keys(of('elbv2-target-group')[web]?.holes ?? {})).toEqual(['targets', 'healthyTargets', 'unhealthyTargets']);
  });
});

describe('elb-load-balancers', () => {
  const health = (...states: string[]) => ({ InstanceStates: states.map((State, index) => ({ InstanceId: `i-${index}`, State, ReasonCode: 'N/A' })) });
  const tags = ({ LoadBalancerNames }: { LoadBalancerNames: string[] }) => ({ TagDescriptions: LoadBalancerNames.map(LoadBalancerName => ({ LoadBalancerName, Tags })) });
  const usual: Table = { DescribeLoadBalancers: () => ({ LoadBalancerDescriptions: [classic('legacy')] }), DescribeInstanceHealth: () => health('InService', 'OutOfService', 'Unknown'), DescribeTags: tags };
  const legacy = elbArn('loadbalancer/legacy');

  test('reads all pages, tags twenty at once and health balancer by balancer', async () => {
    const names = numbered(21);
    const { of, calls, dropped } = await run(elbLoadBalancers, {
      ...usual,
      DescribeLoadBalancers: marked([{ LoadBalancerDescriptions: names.slice(0, 20).map(name => classic(name)) }, { LoadBalancerDescriptions: names.slice(20).map(name => classic(name)) }]),
    });
    expect(tally(calls)).toEqual({ DescribeLoadBalancers: 2, DescribeTags: 2, DescribeInstanceHealth: 21 });
    expect(calls[0]?.in).toEqual({ PageSize: 400 });
    expect(dropped).toBe(0);
    expect(of('elb-load-balancer')[elbArn('loadbalancer/n20')]).toEqual({
      account,
      region: 'eu-west-1',
      name: 'n20',
      holes: {},
      data: {
        loadBalancerName: 'n20',
        scheme: 'internet-facing',
        createdAt: '2020-06-01T00:00:00.000Z',
        vpcId: 'vpc-1',
        zones: ['eu-west-1a'],
        securityGroups: ['sg-1'],
        instances: ['i-1', 'i-2'],
        healthyInstances: 1,
        unhealthyInstances: 1,
        tags: { Owner: 'payments' },
      },
    });
  });

  test('one without instances has none that is healthy, and nobody asks', async () => {
    const { of, calls } = await run(elbLoadBalancers, { ...usual, DescribeLoadBalancers: () => ({ LoadBalancerDescriptions: [classic('legacy', { Instances: [], VPCId: undefined, Scheme: undefined })] }) });
    expect(tally(calls)).toEqual({ DescribeLoadBalancers: 1, DescribeTags: 1 });
    expect(of('elb-load-balancer')[legacy]).toMatchObject({ holes: {}, data: { instances: [], healthyInstances: 0, unhealthyInstances: 0, vpcId: null, scheme: null } });
  });

  test('refused follow-ups are holes', async () => {
    const { of, ended } = await run(elbLoadBalancers, { ...usual, DescribeInstanceHealth: deny, DescribeTags: deny });
    expect(ended).toBe('normally');
    expect(of('elb-load-balancer')[legacy]?.holes).toEqual({
      healthyInstances: { reason: 'DescribeInstanceHealth: AccessDeniedException', missing: ['elasticloadbalancing:DescribeInstanceHealth'] },
      unhealthyInstances: { reason: 'DescribeInstanceHealth: AccessDeniedException', missing: ['elasticloadbalancing:DescribeInstanceHealth'] },
      tags: { reason: 'DescribeTags: AccessDeniedException', missing: ['elasticloadbalancing:DescribeTags'] },
    });
  });

  test.each([
    ['a null balancer', { DescribeLoadBalancers: () => ({ LoadBalancerDescriptions: [classic('legacy'), null] }) }],
    ['a balancer without a name', { DescribeLoadBalancers: () => ({ LoadBalancerDescriptions: [classic('legacy'), classic('')] }) }],
    ['instances that are no list', { DescribeLoadBalancers: () => ({ LoadBalancerDescriptions: [classic('legacy'), classic('x', { Instances: {} })] }) }],
    ['an instance without an id', { DescribeLoadBalancers: () => ({ LoadBalancerDescriptions: [classic('legacy'), classic('x', { Instances: [{}] })] }) }],
    ['an instance without a state', { DescribeInstanceHealth: () => ({ InstanceStates: [{ InstanceId: 'i-1' }] }) }],
    ['no states', { DescribeInstanceHealth: () => ({}) }],
    ['tags of nobody', { DescribeTags: () => ({ TagDescriptions: [{ Tags }] }) }],
  ])('counts %s', async (_, table) => {
    const { ended, dropped, of } = await run(elbLoadBalancers, { ...usual, ...table });
    expect(ended).toBe('normally');
    expect(dropped).toBe(1);
    expect(Object.keys(of('elb-load-balancer'))).toEqual([legacy]);
  });
});
