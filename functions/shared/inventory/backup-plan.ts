import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  planName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Null: never. */
  lastRunAt: z.iso.datetime({ offset: true }).nullable(),
  /** How long each rule keeps what it makes; null: never moved to cold storage, never deleted. */
  rules: z.array(z.object({ name: z.string(), coldAfterDays: z.number().nullable(), deleteAfterDays: z.number().nullable() })),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'backup-plan': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'backup-plan',
  title: 'Backup plan',
  taggable: true,
  data,
  example: {
    planName: 'daily',
    createdAt: '2025-06-01T00:00:00Z',
    lastRunAt: '2026-04-01T05:00:00Z',
    rules: [{ name: 'daily', coldAfterDays: null, deleteAfterDays: 35 }],
    tags: {},
  },
});
