import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  hostId: z.string(),
  /** The instance type that it takes, or the family where it takes several. */
  hostType: z.string(),
  family: z.string(),
  state: z.string(),
  /** Instances that run on it. */
  instances: z.number(),
  /** A host reservation has been paid for it. */
  reserved: z.boolean(),
  allocatedAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-dedicated-host': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-dedicated-host',
  title: 'Dedicated Host',
  taggable: true,
  data,
  example: {
    hostId: 'h-0a1b2c3d4e5f60718',
    hostType: 'm5',
    family: 'm5',
    state: 'available',
    instances: 3,
    reserved: false,
    allocatedAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
