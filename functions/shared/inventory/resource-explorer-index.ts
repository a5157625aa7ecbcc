import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** `AGGREGATOR` knows the account in all Regions that have an index, `LOCAL` its own Region. */
  indexType: z.enum(['AGGREGATOR', 'LOCAL']),
  /** Anything but `ACTIVE` answers with less than there is. */
  state: z.string(),
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  updatedAt: z.iso.datetime({ offset: true }).nullable(),
  /** Regions whose resources an aggregator holds too. */
  replicatingFrom: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'resource-explorer-index': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'resource-explorer-index',
  title: 'Resource Explorer index',
  data,
  example: {
    indexType: 'AGGREGATOR',
    state: 'ACTIVE',
    createdAt: '2025-01-01T00:00:00Z',
    updatedAt: '2025-06-01T00:00:00Z',
    replicatingFrom: ['eu-central-1'],
  },
});
