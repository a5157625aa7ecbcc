import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  loadBalancerName: z.string(),
  /** `application`, `network` or `gateway`. */
  type: z.string(),
  /** `internet-facing` or `internal`; null for a Gateway Load Balancer, which has none. */
  scheme: z.string().nullable(),
  /** `active`, `provisioning`, `active_impaired` or `failed`. */
  state: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  vpcId: z.string(),
  zones: z.array(z.string()),
  securityGroups: z.array(z.string()),
  /** Of an Application Load Balancer: requests sent to targets on each whole day. AWS leaves out days without any; `capacityUnits` tells them from days that are unknown. */
  requests: DailyPoints,
  /** Redirects and fixed answers that it gave itself, by day, left out in the same way; asked only where there are few requests. */
  ownAnswers: DailyPoints,
  /** Most capacity units of a period of each whole day, which AWS always reports; asked only where there are few requests. */
  capacityUnits: DailyPoints,
  /** Of a Network Load Balancer: new connections of each whole day, which AWS always reports. */
  newFlows: DailyPoints,
  /** Most connections that stood at once on each whole day; asked only where few were made. */
  activeFlows: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'elbv2-load-balancer': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'elbv2-load-balancer',
  title: 'load balancer',
  taggable: true,
  data,
  example: {
    loadBalancerName: 'orders-web',
    type: 'application',
    scheme: 'internet-facing',
    state: 'active',
    createdAt: '2025-06-01T00:00:00Z',
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    zones: ['eu-west-1a', 'eu-west-1b'],
    securityGroups: ['sg-0a1b2c3d4e5f60718'],
    requests: [],
    ownAnswers: [],
    capacityUnits: [],
    newFlows: [],
    activeFlows: [],
    tags: {},
  },
});
