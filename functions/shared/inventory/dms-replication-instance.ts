import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  instanceName: z.string(),
  instanceClass: z.string(),
  status: z.string(),
  multiAz: z.boolean(),
  storageGiB: z.number(),
  /** Null while it is being created. */
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'dms-replication-instance': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'dms-replication-instance',
  title: 'DMS replication instance',
  taggable: true,
  data,
  example: {
    instanceName: 'orders-move',
    instanceClass: 'dms.t3.medium',
    status: 'available',
    multiAz: false,
    storageGiB: 50,
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
