import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Whether an active analyzer of the organisation looks for unused access. */
  byOrganization: z.boolean(),
  /** Accounts that no active analyzer for unused access covers in any Region; IAM is the same in all of them. */
  missing: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'accessanalyzer-unused-coverage': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'accessanalyzer-unused-coverage',
  title: 'reach of analyzers for unused access',
  from: ['accessanalyzer-region'],
  span: 'organization',
  data,
  example: {
    byOrganization: true,
    missing: [],
  },
});
