import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  environmentName: z.string(),
  /** `ENABLED` or `DISABLED`. */
  state: z.string(),
  status: z.string(),
  /** `EC2`, `SPOT`, `FARGATE` or `FARGATE_SPOT`; null where others manage it. */
  capacity: z.string().nullable(),
  /** Kept running when there is no job. */
  minVcpus: z.number(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'batch-compute-environment': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'batch-compute-environment',
  title: 'Batch compute environment',
  taggable: true,
  data,
  example: {
    environmentName: 'nightly',
    state: 'ENABLED',
    status: 'VALID',
    capacity: 'EC2',
    minVcpus: 0,
    tags: {},
  },
});
