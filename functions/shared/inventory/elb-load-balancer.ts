import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  loadBalancerName: z.string(),
  /** `internet-facing` or `internal`; null in EC2-Classic. */
  scheme: z.string().nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Null in EC2-Classic. */
  vpcId: z.string().nullable(),
  zones: z.array(z.string()),
  securityGroups: z.array(z.string()),
  /** Registered instances. */
  instances: z.array(z.string()),
  healthyInstances: z.number(),
  /** Of the others that are not healthy either AWS does not know. */
  unhealthyInstances: z.number(),
  /** Requests or connections of each whole day. AWS leaves out days without any; `hosts` tells them from days that are unknown. */
  requests: DailyPoints,
  /** Healthy instances of each whole day, reported as long as instances are registered; asked only where there are few requests. */
  hosts: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'elb-load-balancer': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'elb-load-balancer',
  title: 'Classic Load Balancer',
  taggable: true,
  data,
  example: {
    loadBalancerName: 'orders-legacy',
    scheme: 'internal',
    createdAt: '2020-06-01T00:00:00Z',
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    zones: ['eu-west-1a', 'eu-west-1b'],
    securityGroups: ['sg-0a1b2c3d4e5f60718'],
    instances: ['i-0a1b2c3d4e5f60718'],
    healthyInstances: 1,
    unhealthyInstances: 0,
    requests: [],
    hosts: [],
    tags: {},
  },
});
