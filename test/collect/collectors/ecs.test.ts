import { describe, expect, test } from 'vitest';
import { redact } from '#aws/redact';
import ecsClusters from '#collect/collectors/ecs/ecs-clusters';
import ecsServices from '#collect/collectors/ecs/ecs-services';
import ecsTaskDefinitions from '#collect/collectors/ecs/ecs-task-definitions';
import world from '../worlds/ecs.ts';
import { account, deny, pages, refuse, run, tally, type Table } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const prefix = 'arn:aws:ecs:eu-west-1:111111111111';
const resource = (kind: string, arn: string, data: object) => ({ kind, resource: arn, account, region: 'eu-west-1', name: '', data, holes: null, calls: [] });
const clusterArn = (name: string) => `${prefix}:cluster/${name}`;

describe('ecs-clusters', () => {
  const usual: Table = world['ecs-clusters'].world(1);
  const arn = clusterArn('orders-000000000000');

  test('describes a hundred at a time, with their tags', async () => {
    const { of, calls, dropped } = await run(ecsClusters, { ...usual, ...world['ecs-clusters'].world(120) });
    expect(tally(calls)).toEqual({ ListClusters: 2, DescribeClusters: 2 });
    expect(calls.filter(call => call.op === 'DescribeClusters').map(call => [call.in.clusters.length, call.in.include])).toEqual([
      [100, ['SETTINGS', 'TAGS']],
      [20, ['SETTINGS', 'TAGS']],
    ]);
    expect(Object.keys(of('ecs-cluster'))).toHaveLength(120);
    expect(of('ecs-cluster')[arn]).toEqual({
      name: 'orders-000000000000',
      account,
      region: 'eu-west-1',
      holes: {},
      data: {
        clusterName: 'orders-000000000000',
        status: 'ACTIVE',
        containerInstances: 2,
        runningTasks: 2,
        pendingTasks: 0,
        activeServices: 1,
        capacityProviders: ['FARGATE'],
        containerInsights: 'disabled',
        tags: { Owner: 'payments' },
      },
    });
    expect(dropped).toBe(0);
  });

  test('nothing is described where there is nothing', async () => {
    expect(tally((await run(ecsClusters, { ListClusters: () => ({ clusterArns: [] }) })).calls)).toEqual({ ListClusters: 1 });
  });

  test('a refused description leaves its clusters open, with their names', async () => {
    const { of } = await run(ecsClusters, { ...usual, DescribeClusters: deny });
    expect(of('ecs-cluster')[arn]?.data).toEqual({ clusterName: 'orders-000000000000' });
    expect(of('ecs-cluster')[arn]?.holes.tags).toEqual({ reason: 'DescribeClusters: AccessDeniedException', missing: ['ecs:DescribeClusters'] });
    expect(Object.keys(of('ecs-cluster')[arn]?.holes ?? {})).toHaveLength(8);
  });

  test('a cluster that was deleted meanwhile is described as missing', async () => {
    const { of, dropped } = await run(ecsClusters, { ...usual, DescribeClusters: () => recorded('test_iam_role_unused', 'ecs.DescribeClusters_1') });
    expect(dropped).toBe(0);
    expect(of('ecs-cluster')[arn]?.holes.status).toEqual({ reason: 'no call answered it', missing: [] });
  });

  test.each([
    ['no list of ARNs', { ListClusters: () => ({}) }],
    ['an ARN that is none', { ListClusters: () => ({ clusterArns: [7] }) }],
    ['no list of clusters', { ...usual, DescribeClusters: () => ({ failures: [] }) }],
    ['tags that are none', { ...usual, DescribeClusters: () => ({ clusters: [{ clusterArn: arn, status: 'ACTIVE', tags: ['x'] }] }) }],
  ])('counts %s', async (_, table) => {
    expect(await run(ecsClusters, table)).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });
});

describe('ecs-services', () => {
  const after = { 'ecs-cluster': [resource('ecs-cluster', clusterArn('a'), {}), resource('ecs-cluster', clusterArn('b'), {})] };
  const services: Table = world['ecs-services'].world();
  const service = (arn: string, more: object = {}) => ({ ...(services.DescribeServices?.({ services: [arn] }, 0) as { readonly services: readonly object[] }).services[0], ...more });
  const many = (input: any) => ({ serviceArns: Array.from({ length: 12 }, (_, index) => `${prefix}:service/${input.cluster.split('/')[1]}/s${index}`) });
  const arn = `${prefix}:service/a/checkout`;
  const one = (more: object) => run(ecsServices, { ListServices: () => ({ serviceArns: [arn] }), DescribeServices: () => ({ services: [service(arn, more)], failures: [] }) }, { after: { 'ecs-cluster': after['ecs-cluster'].slice(0, 1) } });

  test('asks each cluster and describes ten services at a time, in the cluster that they are of', async () => {
    const { of, calls, dropped } = await run(ecsServices, { ListServices: many, DescribeServices: ({ services }) => ({ services: services.map((each: string) => service(each)) }) }, { after });
    expect(tally(calls)).toEqual({ ListServices: 2, DescribeServices: 4 });
    for (const { op, in: input } of calls) if (op === 'DescribeServices') for (const each of input.services) expect(each).toContain(`/${input.cluster.split('/')[1]}/`);
    expect(
      calls
        .filter(call => call.op === 'DescribeServices')
        .map(call => call.in.services.length)
        .sort(),
    ).toEqual([10, 10, 2, 2]);
    expect(Object.keys(of('ecs-service'))).toHaveLength(24);
    expect(of('ecs-service')[`${prefix}:service/b/s3`]).toMatchObject({ name: 's3', holes: {}, data: { serviceName: 's3', clusterArn: clusterArn('b'), tags: { Owner: 'payments' } } });
    expect(dropped).toBe(0);
  });

  test('reads all pages of a cluster', async () => {
    const { calls } = await run(
      ecsServices,
      { ListServices: pages([{ serviceArns: [arn] }, { serviceArns: [`${prefix}:service/a/other`] }], 'nextToken'), DescribeServices: ({ services }) => ({ services: services.map((each: string) => service(each)) }) },
      { after: { 'ecs-cluster': after['ecs-cluster'].slice(0, 1) } },
    );
    expect(tally(calls)).toEqual({ ListServices: 2, DescribeServices: 1 });
  });

  test('asks nothing where there is no cluster', async () => {
    expect(await run(ecsServices, {}, { after: {} })).toMatchObject({ ended: 'normally', calls: [] });
  });

  test('what AWS leaves out is off', async () => {
    const { of } = await one({ propagateTags: undefined, enableECSManagedTags: undefined, enableExecuteCommand: undefined, launchType: undefined, tags: undefined });
    expect(of('ecs-service')[arn]).toMatchObject({ holes: {}, data: { propagateTags: 'NONE', managedTags: false, executeCommand: false, launchType: null, tags: {} } });
  });

  test('knows every task definition that runs, each once', async () => {
    const definition = (text: string) => ({ taskDefinition: `${prefix}:task-definition/${text}` });
    const { of } = await one({ ...definition('web:8'), deployments: [definition('web:8'), definition('web:7')], taskSets: [definition('blue:1')] });
    expect(of('ecs-service')[arn]?.data.taskDefinitions).toEqual(['blue:1', 'web:7', 'web:8'].map(text => definition(text).taskDefinition));
  });

  test('understands recorded answers', async () => {
    const answer = (file: string) => recorded('test_ecs_service_update_definition', file);
    const { of, dropped } = await run(
      ecsServices,
      { ListServices: () => answer('ecs.ListServices_1'), DescribeServices: () => answer('ecs.DescribeServices_1') },
      { after: { 'ecs-cluster': [resource('ecs-cluster', answer('ecs.ListClusters_1').clusterArns[0], {})] } },
    );
    expect(dropped).toBe(0);
    expect(of('ecs-service')['arn:aws:ecs:us-east-2:644160558196:service/dev-redash/redash-server']).toMatchObject({
      holes: {},
      data: { launchType: null, capacityProviders: ['FARGATE'], desiredTasks: 1, runningTasks: 1, taskDefinitions: ['arn:aws:ecs:us-east-2:644160558196:task-definition/dev-redash-server:75'] },
    });
  });

  test('a cluster that refuses does not stop the other, and a refused description leaves its services open', async () => {
    const { of, ended } = await run(ecsServices, { ListServices: input => (input.cluster === clusterArn('a') ? refuse('ClusterNotFoundException') : { serviceArns: [`${prefix}:service/b/checkout`] }), DescribeServices: deny }, { after });
    expect(ended).toBe('normally');
    expect(of('ecs-service')[`${prefix}:service/b/checkout`]).toMatchObject({ data: { serviceName: 'checkout', clusterArn: clusterArn('b') } });
    expect(of('ecs-service')[`${prefix}:service/b/checkout`]?.holes.taskDefinitions).toEqual({ reason: 'DescribeServices: AccessDeniedException', missing: ['ecs:DescribeServices'] });
    expect(Object.keys(of('ecs-service')[`${prefix}:service/b/checkout`]?.holes ?? {})).toHaveLength(13);
  });

  test.each([
    ['a count as text', { runningCount: '2' }],
    ['deployments that are no list', { deployments: 'x' }],
    ['a strategy without its provider', { capacityProviderStrategy: [{ weight: 1 }] }],
  ])('counts %s', async (_, more) => {
    expect(await one(more)).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });
});

describe('ecs-task-definitions', () => {
  const arn = (text: string) => `${prefix}:task-definition/${text}`;
  const using = (...texts: string[]) => ({ after: { 'ecs-service': texts.map((text, index) => resource('ecs-service', `s${index}`, { taskDefinitions: [arn(text)] })) } });
  const usual: Table = world['ecs-task-definitions'].world();
  const answer = (more: object) => {
    const said = usual.DescribeTaskDefinition?.({ taskDefinition: arn('web:7') }, 0) as { readonly taskDefinition: object };
    return { DescribeTaskDefinition: () => ({ ...said, taskDefinition: { ...said.taskDefinition, ...more } }) };
  };

  test('describes each that is in use once', async () => {
    const { of, calls, dropped } = await run(ecsTaskDefinitions, usual, using('web:7', 'web:7', 'api:7'));
    expect(calls.map(call => call.in)).toEqual(['api:7', 'web:7'].map(text => ({ taskDefinition: arn(text), include: ['TAGS'] })));
    expect(of('ecs-task-definition')[arn('web:7')]).toEqual({
      name: 'web:7',
      account,
      region: 'eu-west-1',
      holes: {},
      data: {
        family: 'web',
        revision: 7,
        status: 'ACTIVE',
        taskRoleArn: 'arn:aws:iam::111111111111:role/checkout',
        executionRoleArn: 'arn:aws:iam::111111111111:role/ecs-execution',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpuUnits: 256,
        memoryMiB: 512,
        cpuArchitecture: 'ARM64',
        registeredAt: '2026-03-01T00:00:00.000Z',
        containers: [{ name: 'app', image: 'checkout:7', privileged: false, environmentNames: ['TABLE_NAME'], secretSources: [] }],
        plaintext: [],
        tags: { Owner: 'payments' },
      },
    });
    expect(dropped).toBe(0);
  });

  test('a service whose task definitions are unknown asks for none', async () => {
    expect(await run(ecsTaskDefinitions, {}, { after: { 'ecs-service': [resource('ecs-service', 's', {})] } })).toMatchObject({ ended: 'normally', calls: [] });
  });

  test('keeps the names of variables and the sources of secrets, and no value', async () => {
    const secret = 'correct-horse-battery-staple';
    const environment = [{ name: 'DB_PASSWORD', value: secret }];
    const { DescribeTaskDefinition } = answer({ containerDefinitions: [{ name: 'app', image: 'web', environment, secrets: [{ name: 'TOKEN', valueFrom: 'arn:aws:ssm:eu-west-1:111111111111:parameter/token' }] }] });
    const { of, calls } = await run(ecsTaskDefinitions, { DescribeTaskDefinition: () => redact(DescribeTaskDefinition()) }, using('web:7'));
    expect(of('ecs-task-definition')[arn('web:7')]?.data.containers).toEqual([{ name: 'app', image: 'web', privileged: false, environmentNames: ['DB_PASSWORD'], secretSources: ['arn:aws:ssm:eu-west-1:111111111111:parameter/token'] }]);
    expect(JSON.stringify([calls, of('ecs-task-definition')])).not.toContain(secret);
  });

  test('what only the containers say is left to them', async () => {
    const { of } = await run(ecsTaskDefinitions, answer({ cpu: undefined, memory: undefined, runtimePlatform: undefined, taskRoleArn: undefined, executionRoleArn: undefined, networkMode: undefined }), using('web:7'));
    expect(of('ecs-task-definition')[arn('web:7')]).toMatchObject({ holes: {}, data: { cpuUnits: null, memoryMiB: null, cpuArchitecture: null, taskRoleArn: null, executionRoleArn: null, networkMode: null } });
  });

  test('understands a recorded answer', async () => {
    const { of, dropped } = await run(ecsTaskDefinitions, { DescribeTaskDefinition: () => recorded('test_ecs_service_update_definition', 'ecs.DescribeTaskDefinition_1') }, using('dev-redash-server:75'));
    expect(dropped).toBe(0);
    expect(Object.values(of('ecs-task-definition'))).toMatchObject([{ name: 'dev-redash-server:75', holes: {}, data: { cpuUnits: 1024, memoryMiB: 2048, tags: { App: 'Redash', 'stacklet:app': 'redash' } } }]);
    expect(Object.values(of('ecs-task-definition'))[0]?.data.containers[0].secretSources).toHaveLength(2);
  });

  test('one that AWS refuses stops no other, and is no resource', async () => {
    const { of, ended } = await run(ecsTaskDefinitions, { DescribeTaskDefinition: (input, nth) => (input.taskDefinition === arn('api:7') ? deny() : usual.DescribeTaskDefinition?.(input, nth)) }, using('web:7', 'api:7'));
    expect(ended).toBe('normally');
    expect(Object.keys(of('ecs-task-definition'))).toEqual([arn('web:7')]);
    expect(ecsTaskDefinitions.yields).toEqual({ 'ecs-task-definition': ['DescribeTaskDefinition'] }); // so the list is not whole
  });

  test.each([
    ['no task definition', () => ({ tags: [] })],
    ['CPU that is no number', answer({ cpu: 'much' }).DescribeTaskDefinition],
    ['a container without a name', answer({ containerDefinitions: [{ image: 'x' }] }).DescribeTaskDefinition],
  ])('counts %s', async (_, DescribeTaskDefinition) => {
    expect(await run(ecsTaskDefinitions, { DescribeTaskDefinition }, using('web:7'))).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });
});
