import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** The user or role that the report is about. */
  principal: z.string(),
  /** When AWS made the report; it knows what happened up to about four hours before. */
  reportedAt: z.iso.datetime({ offset: true }),
  /** Services that the policies of the principal allow; denied attempts count as use. */
  services: z.array(
    z.object({
      /** As in actions: `s3`. */
      namespace: z.string(),
      /** Null: not in the period that AWS keeps (400 days at least). */
      lastUsedAt: z.iso.datetime({ offset: true }).nullable(),
      lastUsedRegion: z.string().nullable(),
      /** Only actions that AWS tracks and that the principal may use. */
      actions: z.array(z.object({ name: z.string(), lastUsedAt: z.iso.datetime({ offset: true }).nullable(), lastUsedRegion: z.string().nullable() })),
    }),
  ),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-last-accessed': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-last-accessed',
  title: 'report on the use of services and actions',
  data,
  example: {
    principal: 'arn:aws:iam::222222222222:role/deploy',
    reportedAt: '2026-04-01T00:00:00Z',
    services: [{ namespace: 's3', lastUsedAt: '2026-03-30T00:00:00Z', lastUsedRegion: 'eu-west-1', actions: [{ name: 'CreateBucket', lastUsedAt: null, lastUsedRegion: null }] }],
  },
});
