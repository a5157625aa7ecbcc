import type { EcsService } from '../estate/containers.ts';
import type { Owned } from '../estate/owned.ts';
import { subnetOf } from '../estate/network.ts';
import { randomOf } from '../random.ts';
import { holds } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { living, livingBy } from './living.ts';
import { roleFor } from './role-for.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

export const ecs: Answers<'ecs'> = {
  ListClusters(input, at) {
    const { items, next } = page(living(at.estate.containers(at.region).clusters, at.now), sizeOf(input.maxResults, 100, 100), input.nextToken);
    return { clusterArns: items.map(cluster => cluster.arn), nextToken: next };
  },
  DescribeClusters(input, at) {
    const { found, failures } = described(at.estate.containers(at.region).clusters, input.clusters, at);
    return { clusters: found.map(cluster => clusterOf(cluster, at)), failures };
  },
  ListServices(input, at) {
    const { items, next } = page(servicesIn(input.cluster, at), sizeOf(input.maxResults, 10, 100), input.nextToken);
    return { serviceArns: items.map(service => service.arn), nextToken: next };
  },
  DescribeServices(input, at) {
    if (input.services.length > 10) throw new Refused('InvalidParameterException', 'Services cannot be more than 10.', 400);
    const { found, failures } = described(servicesIn(input.cluster, at), input.services, at);
    return { services: found.map(service => serviceOf(service, at)), failures };
  },
  DescribeTaskDefinition(input, at) {
    const service = living(at.estate.containers(at.region).services, at.now).find(({ definition }) => definition.arn === input.taskDefinition);
    if (service === undefined) throw new Refused('ClientException', 'Unable to describe task definition.', 400);
    return { taskDefinition: definitionOf(service, at), tags: tagsIn(service.definition, at) };
  },
};

function described<T extends Owned>(list: readonly T[], arns: readonly string[], { now }: At): { readonly found: T[]; readonly failures: { arn: string; reason: string }[] } {
  const found = arns.flatMap(arn => livingBy(list, 'arn', arn, now) ?? []);
  const missing = arns.filter(arn => livingBy(list, 'arn', arn, now) === undefined);
  return { found, failures: missing.map(arn => ({ arn, reason: 'MISSING' })) };
}

function servicesIn(arn: string, at: At): readonly EcsService[] {
  const { clusters, services } = at.estate.containers(at.region);
  const cluster = livingBy(clusters, 'arn', arn, at.now);
  if (cluster === undefined) throw new Refused('ClusterNotFoundException', 'Cluster not found.', 400);
  return living(services, at.now).filter(service => service.cluster === cluster);
}

function tagsIn(of: Owned, { account, now }: At): { key: string; value: string }[] {
  return tagsOf(account, of, null, now).map(({ Key, Value }) => ({ key: Key, value: Value }));
}

function tasksOf(service: EcsService, now: number): number {
  return holds(service.idle, now) ? 0 : randomOf(`${service.arn}/tasks`).pick([1, 2, 2, 3, 6]);
}

function clusterOf(cluster: Owned, at: At): Item<Answer<'ecs', 'DescribeClusters'>['clusters']> {
  const services = servicesIn(cluster.arn, at);
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: 'ACTIVE',
    registeredContainerInstancesCount: 0,
    runningTasksCount: services.reduce((sum, service) => sum + tasksOf(service, at.now), 0),
    pendingTasksCount: 0,
    activeServicesCount: services.length,
    statistics: [],
    tags: tagsIn(cluster, at),
    settings: [{ name: 'containerInsights', value: randomOf(`${cluster.arn}/insights`).chance(0.5) ? 'enabled' : 'disabled' }],
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [],
  };
}

function serviceOf(service: EcsService, at: At): Item<Answer<'ecs', 'DescribeServices'>['services']> {
  const tasks = tasksOf(service, at.now);
  const random = randomOf(`${service.arn}/settings`);
  const spot = random.chance(0.2);
  const rollout = { desiredCount: tasks, pendingCount: 0, runningCount: tasks, taskDefinition: service.definition.arn };
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.cluster.arn,
    loadBalancers: [],
    serviceRegistries: [],
    status: 'ACTIVE',
    ...rollout,
    ...(spot ? { capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 }] } : { launchType: 'FARGATE' as const }),
    platformVersion: 'LATEST',
    deployments: [{ id: `ecs-svc/${random.int(1e9)}`, status: 'PRIMARY', ...rollout, createdAt: new Date(service.bornAt), updatedAt: new Date(service.bornAt), rolloutState: 'COMPLETED' }],
    createdAt: new Date(service.bornAt),
    networkConfiguration: { awsvpcConfiguration: { subnets: ['a', 'b'].map(zone => subnetOf(at.account, `${at.region}${zone}`)), assignPublicIp: 'DISABLED' } },
    schedulingStrategy: 'REPLICA',
    tags: tagsIn(service, at),
    enableECSManagedTags: random.chance(0.5),
    propagateTags: random.pick(['SERVICE', 'TASK_DEFINITION', 'NONE']),
    enableExecuteCommand: random.chance(0.15),
  };
}

function definitionOf({ app, name, definition }: EcsService, at: At): Answer<'ecs', 'DescribeTaskDefinition'>['taskDefinition'] {
  const random = randomOf(`${definition.arn}/settings`);
  const role = roleFor('ecs-tasks.amazonaws.com', definition, at);
  return {
    taskDefinitionArn: definition.arn,
    family: name,
    revision: Number(definition.arn.slice(definition.arn.lastIndexOf(':') + 1)),
    status: 'ACTIVE',
    taskRoleArn: role,
    executionRoleArn: role,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: random.pick(['256', '512', '1024', '2048']),
    memory: random.pick(['1024', '2048', '4096']),
    runtimePlatform: { cpuArchitecture: random.chance(0.3) ? 'ARM64' : 'X86_64', operatingSystemFamily: 'LINUX' },
    registeredAt: new Date(definition.bornAt),
    containerDefinitions: [
      {
        name: app,
        image: `${at.account.id}.dkr.ecr.${at.region}.amazonaws.com/${app}/server:v${random.int(60)}`,
        essential: true,
        privileged: false,
        environment: [{ name: 'STAGE', value: at.account.environment }, ...(random.chance(0.2) ? [{ name: 'DB_PASSWORD', value: random.hex(12) }] : [])],
        secrets: random.chance(0.5) ? [{ name: 'API_KEY', valueFrom: `arn:aws:ssm:${at.region}:${at.account.id}:parameter/${at.account.environment}/${app}/api-url` }] : [],
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': `/ecs/${app}-server`, 'awslogs-region': at.region, 'awslogs-stream-prefix': app } },
      },
    ],
  };
}
