import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  clusterName: z.string(),
  /** `ACTIVE`, `PROVISIONING`, `DEPROVISIONING`, `FAILED` or `INACTIVE` (deleted). */
  status: z.string(),
  containerInstances: z.number(),
  runningTasks: z.number(),
  pendingTasks: z.number(),
  activeServices: z.number(),
  capacityProviders: z.array(z.string()),
  /** `enabled`, `enhanced` or `disabled`: metrics that CloudWatch charges for. */
  containerInsights: z.string(),
  /** Most of the CPU of its instances that tasks had reserved on each whole day, percent; asked only of clusters with instances. */
  cpuReserved: DailyPoints,
  /** The same of memory; asked only where little CPU is reserved. */
  memoryReserved: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ecs-cluster': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ecs-cluster',
  title: 'ECS cluster',
  taggable: true,
  data,
  example: {
    clusterName: 'orders',
    status: 'ACTIVE',
    containerInstances: 0,
    runningTasks: 4,
    pendingTasks: 0,
    activeServices: 2,
    capacityProviders: ['FARGATE'],
    containerInsights: 'disabled',
    cpuReserved: [],
    memoryReserved: [],
    tags: {},
  },
});
