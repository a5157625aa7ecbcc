import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Every analyzer of the account in the Region. */
  analyzers: z.array(
    z.object({
      arn: z.string(),
      /** `ACCOUNT` and `ORGANIZATION` look for access from outside, `…_UNUSED_ACCESS` for what nobody uses, `…_INTERNAL_ACCESS` for access from within. */
      type: z.string(),
      /** `ACTIVE`, `CREATING`, `DISABLED` or `FAILED`. */
      status: z.string(),
    }),
  ),
});

declare module '#kernel/kind' {
  interface Kinds {
    'accessanalyzer-region': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'accessanalyzer-region',
  title: 'access analyzers of a Region',
  data,
  example: {
    analyzers: [{ arn: 'arn:aws:access-analyzer:eu-west-1:222222222222:analyzer/account', type: 'ACCOUNT', status: 'ACTIVE' }],
  },
});
