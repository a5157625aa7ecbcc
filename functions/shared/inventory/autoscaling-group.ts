import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  groupName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** What AWS is doing to it, such as `Delete in progress`; else null. */
  status: z.string().nullable(),
  minSize: z.number(),
  maxSize: z.number(),
  desiredCapacity: z.number(),
  instances: z.array(z.string()),
  /** Stopped or running instances that wait; null without a warm pool. */
  warmPoolSize: z.number().nullable(),
  /** Ids of the templates that it launches from, those of a mixed instances policy included. */
  launchTemplates: z.array(z.string()),
  launchConfiguration: z.string().nullable(),
  /** ARNs. */
  targetGroups: z.array(z.string()),
  /** Names of Classic Load Balancers. */
  classicLoadBalancers: z.array(z.string()),
  suspendedProcesses: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
  /** Keys of the tags that it does not give to the instances that it launches. */
  tagsNotPropagated: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'autoscaling-group': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'autoscaling-group',
  title: 'Auto Scaling group',
  taggable: true,
  data,
  example: {
    groupName: 'orders-workers',
    createdAt: '2025-06-01T00:00:00Z',
    status: null,
    minSize: 1,
    maxSize: 4,
    desiredCapacity: 2,
    instances: ['i-0a1b2c3d4e5f60718', 'i-0a1b2c3d4e5f60719'],
    warmPoolSize: null,
    launchTemplates: ['lt-0a1b2c3d4e5f60718'],
    launchConfiguration: null,
    targetGroups: [],
    classicLoadBalancers: [],
    suspendedProcesses: [],
    tags: {},
    tagsNotPropagated: [],
  },
});
