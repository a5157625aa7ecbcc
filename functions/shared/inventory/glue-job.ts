import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  jobName: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'glue-job': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'glue-job',
  title: 'Glue job',
  taggable: true,
  data,
  example: {
    jobName: 'nightly-orders',
    tags: {},
  },
});
