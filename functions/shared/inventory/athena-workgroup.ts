import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  workgroupName: z.string(),
  /** `ENABLED` or `DISABLED`. */
  state: z.string(),
  /** Null for the workgroup that AWS makes. */
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  /** A query that reads more is cancelled; null: none is. */
  cutoffBytes: z.number().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'athena-workgroup': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'athena-workgroup',
  title: 'Athena workgroup',
  taggable: true,
  data,
  example: {
    workgroupName: 'analysts',
    state: 'ENABLED',
    createdAt: '2025-06-01T00:00:00Z',
    cutoffBytes: 1_000_000_000_000,
    tags: {},
  },
});
