import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  snapshotId: z.string(),
  zone: z.string(),
  /** `enabling`, `optimizing`, `enabled`, `disabling` or `disabled`. */
  state: z.string(),
  /** When it was ready; null before. */
  enabledAt: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-fast-snapshot-restore': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-fast-snapshot-restore',
  title: 'fast snapshot restore in a zone',
  data,
  example: {
    snapshotId: 'snap-0a1b2c3d4e5f60718',
    zone: 'eu-west-1a',
    state: 'enabled',
    enabledAt: '2026-03-01T00:00:00Z',
  },
});
