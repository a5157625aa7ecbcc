import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** The kind that carries it. */
  of: z.string(),
  /** JSON text; null where the resource has none. */
  policy: z.string().nullable(),
  /** Whether a block of public access keeps others out whatever the policy says. */
  contained: z.boolean(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'resource-policy': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'resource-policy',
  title: 'policy of a resource',
  from: ['ecr-repository', 'kms-key', 'lambda-function', 's3-account-public-access-block', 's3-bucket', 'secretsmanager-secret', 'sns-topic', 'sqs-queue'],
  span: 'account',
  regional: true,
  data,
  example: {
    of: 'sqs-queue',
    policy: null,
    contained: false,
  },
});
