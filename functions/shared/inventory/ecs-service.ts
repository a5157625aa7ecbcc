import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  serviceName: z.string(),
  clusterArn: z.string(),
  /** `ACTIVE`, `DRAINING` or `INACTIVE` (deleted). */
  status: z.string(),
  /** `EC2`, `FARGATE`, …; null where capacity providers decide. */
  launchType: z.string().nullable(),
  capacityProviders: z.array(z.string()),
  /** `REPLICA` or `DAEMON`. */
  schedulingStrategy: z.string(),
  desiredTasks: z.number(),
  runningTasks: z.number(),
  pendingTasks: z.number(),
  /** ARNs of the task definitions that the service and its deployments run. */
  taskDefinitions: z.array(z.string()),
  /** Whose tags its tasks get: `SERVICE`, `TASK_DEFINITION` or `NONE`. */
  propagateTags: z.string(),
  /** Whether its tasks get the tags of ECS that name their cluster and service. */
  managedTags: z.boolean(),
  /** Whether people may open a shell in its containers. */
  executeCommand: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Maximum CPU of its tasks on each of 14 whole days, percent of what they reserve; asked only of services that run tasks. */
  cpuMax: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ecs-service': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ecs-service',
  title: 'ECS service',
  taggable: true,
  data,
  example: {
    serviceName: 'checkout',
    clusterArn: 'arn:aws:ecs:eu-west-1:111111111111:cluster/orders',
    status: 'ACTIVE',
    launchType: 'FARGATE',
    capacityProviders: [],
    schedulingStrategy: 'REPLICA',
    desiredTasks: 2,
    runningTasks: 2,
    pendingTasks: 0,
    taskDefinitions: ['arn:aws:ecs:eu-west-1:111111111111:task-definition/checkout:7'],
    propagateTags: 'SERVICE',
    managedTags: true,
    executeCommand: false,
    createdAt: '2025-06-01T00:00:00Z',
    cpuMax: [],
    tags: {},
  },
});
