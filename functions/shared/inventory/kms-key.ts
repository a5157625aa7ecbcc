import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  keyId: z.string(),
  description: z.string(),
  manager: z.enum(['AWS', 'CUSTOMER']),
  state: z.string(),
  spec: z.string(),
  usage: z.string(),
  origin: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** A replica of a multi-Region key: rotation is a property of its primary. */
  replica: z.boolean(),
  inCustomStore: z.boolean(),
  deletionAt: z.iso.datetime({ offset: true }).nullable(),
  rotationEnabled: z.boolean(),
  rotationPeriodDays: z.number().nullable(),
  nextRotationAt: z.iso.datetime({ offset: true }).nullable(),
  /** The resource policy as JSON text; null where there is none. */
  policy: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'kms-key': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'kms-key',
  title: 'KMS key',
  taggable: true,
  data,
  example: {
    keyId: '0a1b2c3d-0000-4000-8000-000000000001',
    description: '',
    manager: 'CUSTOMER',
    state: 'Enabled',
    spec: 'SYMMETRIC_DEFAULT',
    usage: 'ENCRYPT_DECRYPT',
    origin: 'AWS_KMS',
    createdAt: '2024-01-10T00:00:00Z',
    replica: false,
    inCustomStore: false,
    deletionAt: null,
    rotationEnabled: true,
    rotationPeriodDays: 365,
    nextRotationAt: null,
    policy: null,
    tags: {},
  },
});
