import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** The instance that the snapshot whose ARN this bears was made from, under its present name. */
  instanceId: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'rds-snapshot-source': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'rds-snapshot-source',
  title: 'living instance of an RDS snapshot',
  from: ['rds-snapshot', 'rds-instance'],
  span: 'account',
  regional: true,
  data,
  example: { instanceId: 'orders' },
});
