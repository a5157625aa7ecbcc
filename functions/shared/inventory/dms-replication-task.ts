import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  taskName: z.string(),
  instanceArn: z.string(),
  /** `running`, `starting`, `stopped`, `ready`, `failed`, … */
  status: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'dms-replication-task': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'dms-replication-task',
  title: 'DMS replication task',
  data,
  example: {
    taskName: 'orders',
    instanceArn: 'arn:aws:dms:eu-west-1:111111111111:rep:ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    status: 'running',
  },
});
