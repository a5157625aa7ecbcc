import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  capacityReservationId: z.string(),
  instanceType: z.string(),
  platform: z.string(),
  tenancy: z.string(),
  state: z.string(),
  /** `default`, or `capacity-block`, which is paid at once. */
  reservationType: z.string(),
  totalInstances: z.number(),
  /** Those that no running instance uses. */
  availableInstances: z.number(),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-capacity-reservation': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-capacity-reservation',
  title: 'capacity reservation',
  taggable: true,
  data,
  example: {
    capacityReservationId: 'cr-0a1b2c3d4e5f60718',
    instanceType: 'm5.large',
    platform: 'Linux/UNIX',
    tenancy: 'default',
    state: 'active',
    reservationType: 'default',
    totalInstances: 4,
    availableInstances: 0,
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
