import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  secretName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** AWS leaves it out when rotation was never configured. */
  rotationEnabled: z.boolean(),
  rotationIntervalDays: z.number().nullable(),
  rotationSchedule: z.string().nullable(),
  lastRotatedAt: z.iso.datetime({ offset: true }).nullable(),
  /** The function that rotates it; null where none does, or AWS itself. */
  rotationFunctionArn: z.string().nullable(),
  /** Whether AWS rotates it by itself at a partner's: a managed external secret. */
  external: z.boolean(),
  /** Rotation happens on or before it; in the past when rotation fails. */
  nextRotationAt: z.iso.datetime({ offset: true }).nullable(),
  /** A date, per Region; null: never. */
  lastAccessedAt: z.iso.datetime({ offset: true }).nullable(),
  /** Scheduled for deletion since. */
  deletedAt: z.iso.datetime({ offset: true }).nullable(),
  /** The AWS service that owns and rotates it, such as `rds`. */
  owningService: z.string().nullable(),
  /** Set on replicas and on their primary. */
  primaryRegion: z.string().nullable(),
  kmsKeyId: z.string().nullable(),
  /** When the version staged AWSCURRENT was made: the true age of the value. Null when there is no such version. */
  currentVersionAt: z.iso.datetime({ offset: true }).nullable(),
  /** The id of that version. */
  currentVersionId: z.string().nullable(),
  /** When a version staged AWSPENDING only was made; null when none waits. */
  pendingVersionAt: z.iso.datetime({ offset: true }).nullable(),
  /** Its copies in other Regions; asked of primaries only. */
  replicas: z.array(z.object({ region: z.string(), status: z.string() })),
  /** The resource policy as JSON text; null where there is none. */
  policy: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'secretsmanager-secret': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'secretsmanager-secret',
  title: 'Secrets Manager secret',
  taggable: true,
  data,
  example: {
    secretName: 'orders/db',
    createdAt: '2024-01-01T00:00:00Z',
    rotationEnabled: true,
    rotationIntervalDays: 30,
    rotationSchedule: null,
    lastRotatedAt: '2026-03-20T00:00:00Z',
    rotationFunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:rotate-orders',
    external: false,
    nextRotationAt: '2026-04-19T23:59:59Z',
    lastAccessedAt: '2026-04-01T00:00:00Z',
    deletedAt: null,
    owningService: null,
    primaryRegion: null,
    kmsKeyId: null,
    currentVersionAt: '2026-03-20T00:00:00Z',
    currentVersionId: '0a1b2c3d-0000-4000-8000-000000000001',
    pendingVersionAt: null,
    replicas: [],
    policy: null,
    tags: {},
  },
});
