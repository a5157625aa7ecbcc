import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Tasks of the instance whose ARN this bears, and those that run or are about to. */
  tasks: z.number(),
  running: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'dms-replication-instance-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'dms-replication-instance-use',
  title: 'tasks of a DMS replication instance',
  from: ['dms-replication-task'],
  span: 'account',
  regional: true,
  data,
  example: { tasks: 1, running: 1 },
});
