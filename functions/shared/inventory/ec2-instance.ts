import * as z from 'zod';
import { HourlyPoints } from '#kernel/hourly-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  instanceId: z.string(),
  instanceType: z.string(),
  state: z.string(),
  launchedAt: z.iso.datetime({ offset: true }),
  /** When it was stopped, where AWS still says so. */
  stoppedAt: z.iso.datetime({ offset: true }).nullable(),
  /** `Linux/UNIX`, `Windows`, … as AWS bills it; null where it does not say, and then nobody knows the price. */
  platform: z.string().nullable(),
  /** `spot`, `scheduled`, `capacity-block`, or null for on demand. */
  lifecycle: z.string().nullable(),
  /** ARN; null where it runs without one. */
  instanceProfile: z.string().nullable(),
  /** Of the key pair that it was launched with. */
  keyName: z.string().nullable(),
  /** Metrics every minute, which CloudWatch bills. */
  detailedMonitoring: z.boolean(),
  volumes: z.array(z.string()),
  /** Maximum CPU of each whole day, percent; a day without a point is unknown, not zero. */
  cpuMax: z.array(z.object({ at: z.iso.datetime({ offset: true }), value: z.number() })),
  /** Bytes in and out of each whole day; asked only where the CPU is low, else empty. */
  networkBytes: z.array(z.object({ at: z.iso.datetime({ offset: true }), value: z.number() })),
  /** Maximum CPU of each hour of four weeks, percent; asked only of on-demand instances that ran all the time, are large enough and that no service scales, else empty. */
  cpuHours: HourlyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-instance': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-instance',
  title: 'EC2 instance',
  taggable: true,
  data,
  example: {
    instanceId: 'i-0a1b2c3d4e5f60718',
    instanceType: 'm5.large',
    state: 'running',
    launchedAt: '2025-06-01T00:00:00Z',
    stoppedAt: null,
    platform: 'Linux/UNIX',
    lifecycle: null,
    instanceProfile: 'arn:aws:iam::222222222222:instance-profile/web',
    keyName: null,
    detailedMonitoring: false,
    volumes: ['vol-0a1b2c3d4e5f60718'],
    cpuMax: [],
    networkBytes: [],
    cpuHours: [],
    tags: {},
  },
});
