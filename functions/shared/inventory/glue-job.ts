import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { Plaintext } from '#kernel/plaintext';

const data = z.object({
  jobName: z.string(),
  /** Secrets in its default arguments. */
  plaintext: Plaintext,
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
    plaintext: [],
    tags: {},
  },
});
