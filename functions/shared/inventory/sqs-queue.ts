import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  queueName: z.string(),
  fifo: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  /** When its attributes last changed; messages do not count. */
  lastModifiedAt: z.iso.datetime({ offset: true }),
  /** How long it keeps a message that nobody deletes. */
  retentionSeconds: z.number(),
  visibilityTimeoutSeconds: z.number(),
  /** About so many messages wait, are being worked on, or are not due yet. */
  messages: z.number(),
  messagesInFlight: z.number(),
  messagesDelayed: z.number(),
  kmsKeyId: z.string().nullable(),
  /** Encrypted with a key that SQS owns. */
  sqsManagedEncryption: z.boolean(),
  /** Where messages go that were received too often; null: nowhere. */
  deadLetterQueueArn: z.string().nullable(),
  maxReceives: z.number().nullable(),
  /** Its access policy as JSON text; null: only its own account. */
  policy: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'sqs-queue': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'sqs-queue',
  title: 'SQS queue',
  taggable: true,
  data,
  example: {
    queueName: 'orders',
    fifo: false,
    createdAt: '2025-06-01T00:00:00Z',
    lastModifiedAt: '2025-06-01T00:00:00Z',
    retentionSeconds: 345_600,
    visibilityTimeoutSeconds: 30,
    messages: 0,
    messagesInFlight: 0,
    messagesDelayed: 0,
    kmsKeyId: null,
    sqsManagedEncryption: true,
    deadLetterQueueArn: 'arn:aws:sqs:eu-west-1:111111111111:orders-failed',
    maxReceives: 5,
    policy: null,
    tags: {},
  },
});
