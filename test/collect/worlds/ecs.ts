import { group, type Worlds } from './world.ts';

const prefix = 'arn:aws:ecs:eu-west-1:111111111111';
const nameOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);
const cluster = (arn: string) => ({
  clusterArn: arn,
  clusterName: nameOf(arn),
  status: 'ACTIVE',
  registeredContainerInstancesCount: 2,
  runningTasksCount: 2,
  pendingTasksCount: 0,
  activeServicesCount: 1,
  statistics: [],
  tags: [{ key: 'Owner', value: 'payments' }],
  settings: [{ name: 'containerInsights', value: 'disabled' }],
  capacityProviders: ['FARGATE'],
  defaultCapacityProviderStrategy: [],
});
const service = (arn: string) => ({
  serviceArn: arn,
  serviceName: nameOf(arn),
  clusterArn: `${prefix}:cluster/orders`,
  status: 'ACTIVE',
  desiredCount: 2,
  runningCount: 2,
  pendingCount: 0,
  launchType: 'FARGATE',
  taskDefinition: `${prefix}:task-definition/${nameOf(arn)}:7`,
  deployments: [{ id: 'ecs-svc/1', status: 'PRIMARY', taskDefinition: `${prefix}:task-definition/${nameOf(arn)}:7` }],
  createdAt: '2025-06-01T00:00:00.000Z',
  schedulingStrategy: 'REPLICA',
  enableECSManagedTags: true,
  propagateTags: 'SERVICE',
  enableExecuteCommand: false,
  tags: [{ key: 'Owner', value: 'payments' }],
});
const definition = (arn: string) => ({
  taskDefinitionArn: arn,
  family: nameOf(arn).split(':')[0],
  revision: 7,
  status: 'ACTIVE',
  taskRoleArn: 'arn:aws:iam::111111111111:role/checkout',
  executionRoleArn: 'arn:aws:iam::111111111111:role/ecs-execution',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
  registeredAt: '2026-03-01T00:00:00.000Z',
  containerDefinitions: [{ name: 'app', image: 'checkout:7', environment: [{ name: 'TABLE_NAME', value: '[redacted environment len=6 entropy=2.0-2.5 confidence=none]' }], secrets: [] }],
});

/** Each cluster has one service, and each service a task definition of its own. */
export default {
  'ecs-clusters': {
    calls: [2, 2, 2],
    world: count => ({
      ListClusters: group(count, 100, 'clusterArns', id => `${prefix}:cluster/orders-${id}`, 'nextToken'),
      DescribeClusters: ({ clusters }) => ({ clusters: clusters.map(cluster), failures: [] }),
    }),
  },
  'ecs-services': {
    calls: [2, 20, 200],
    world: () => ({
      ListServices: (input: any) => ({ serviceArns: [`${prefix}:service/${nameOf(input.cluster)}/checkout`] }),
      DescribeServices: ({ services }) => ({ services: services.map(service), failures: [] }),
    }),
  },
  'ecs-task-definitions': { calls: [1, 10, 100], world: () => ({ DescribeTaskDefinition: ({ taskDefinition }) => ({ taskDefinition: definition(taskDefinition), tags: [{ key: 'Owner', value: 'payments' }] }) }) },
} satisfies Worlds;
