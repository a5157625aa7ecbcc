import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  parameterName: z.string(),
  /** `String`, `StringList` or `SecureString`. */
  parameterType: z.string(),
  tier: z.string(),
  lastModifiedAt: z.iso.datetime({ offset: true }),
  version: z.number(),
  /** Set for a SecureString: a key id, an ARN or an alias such as `alias/aws/ssm`. */
  kmsKeyId: z.string().nullable(),
  /** Types of the policies that it carries, such as `Expiration` or `NoChangeNotification`. */
  policyTypes: z.array(z.string()),
  /** When its `Expiration` policy deletes it; null where it has none. */
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ssm-parameter': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ssm-parameter',
  title: 'Systems Manager parameter',
  taggable: true,
  data,
  example: {
    parameterName: '/orders/db-password',
    parameterType: 'SecureString',
    tier: 'Standard',
    lastModifiedAt: '2026-03-01T00:00:00Z',
    version: 3,
    kmsKeyId: 'alias/aws/ssm',
    policyTypes: [],
    expiresAt: null,
    tags: {},
  },
});
