import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  vaultName: z.string(),
  /** `BACKUP_VAULT`, or a logically air-gapped or restore access vault. */
  vaultType: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  recoveryPoints: z.number(),
  /** Nobody may delete or shorten what is in it. */
  locked: z.boolean(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'backup-vault': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'backup-vault',
  title: 'Backup vault',
  taggable: true,
  data,
  example: {
    vaultName: 'orders',
    vaultType: 'BACKUP_VAULT',
    createdAt: '2025-06-01T00:00:00Z',
    recoveryPoints: 120,
    locked: false,
    tags: {},
  },
});
