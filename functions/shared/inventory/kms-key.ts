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
  /** Where the primary of a multi-Region key lies, of the primary itself too; null for all other keys. */
  primaryRegion: z.string().nullable(),
  inCustomStore: z.boolean(),
  deletionAt: z.iso.datetime({ offset: true }).nullable(),
  rotationEnabled: z.boolean(),
  rotationPeriodDays: z.number().nullable(),
  nextRotationAt: z.iso.datetime({ offset: true }).nullable(),
  /** Days on which AWS finished a rotation, automatic or on demand; asked of keys that can rotate and are no replica. */
  rotations: z.array(z.iso.datetime({ offset: true })),
  /** When imported key material ends to work; null: never, or it was not imported. */
  materialExpiresAt: z.iso.datetime({ offset: true }).nullable(),
  /** Null: not since `useTrackedSince`, or a key that AWS manages. */
  lastUsedAt: z.iso.datetime({ offset: true }).nullable(),
  /** Since when AWS notes uses of this key; null for a key that AWS manages. */
  useTrackedSince: z.iso.datetime({ offset: true }).nullable(),
  /** Names that point at it, such as `alias/orders`. */
  aliases: z.array(z.string()),
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
    primaryRegion: null,
    inCustomStore: false,
    deletionAt: null,
    rotationEnabled: true,
    rotationPeriodDays: 365,
    nextRotationAt: null,
    rotations: ['2025-01-10T00:00:00Z', '2026-01-10T00:00:00Z'],
    materialExpiresAt: null,
    lastUsedAt: '2026-04-01T00:00:00Z',
    useTrackedSince: '2024-01-10T00:00:00Z',
    aliases: ['alias/orders'],
    policy: null,
    tags: {},
  },
});
