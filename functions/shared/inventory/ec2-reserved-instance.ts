import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  reservedInstancesId: z.string(),
  instanceType: z.string(),
  /** Platform, as `Linux/UNIX` or `Windows (Amazon VPC)`. */
  product: z.string(),
  /** `Region` or `Availability Zone`. */
  scope: z.string(),
  /** `standard` or `convertible`. */
  offeringClass: z.string(),
  instanceCount: z.number(),
  state: z.string(),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-reserved-instance': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-reserved-instance',
  title: 'Reserved Instances',
  taggable: true,
  data,
  example: {
    reservedInstancesId: '0a1b2c3d-0000-4000-8000-000000000001',
    instanceType: 'm5.large',
    product: 'Linux/UNIX',
    scope: 'Region',
    offeringClass: 'standard',
    instanceCount: 2,
    state: 'active',
    startsAt: '2025-06-01T00:00:00Z',
    endsAt: '2026-06-01T00:00:00Z',
    tags: {},
  },
});
