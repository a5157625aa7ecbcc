import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  namespaceName: z.string(),
  status: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** The secret of the administrator where Secrets Manager keeps it. */
  adminPasswordSecretArn: z.string().nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'redshiftserverless-namespace': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'redshiftserverless-namespace',
  title: 'Redshift Serverless namespace',
  data,
  example: {
    namespaceName: 'analytics',
    status: 'AVAILABLE',
    createdAt: '2025-06-01T00:00:00Z',
    adminPasswordSecretArn: null,
  },
});
