import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Whether an active analyzer of the organisation looks for access from outside. */
  byOrganization: z.boolean(),
  /** Accounts that no active analyzer for access from outside covers. */
  missing: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'accessanalyzer-coverage': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'accessanalyzer-coverage',
  title: 'reach of access analyzers in a Region',
  from: ['accessanalyzer-region'],
  span: 'organization',
  data,
  example: {
    byOrganization: true,
    missing: [],
  },
});
