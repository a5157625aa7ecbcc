import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  clusterName: z.string(),
  status: z.string(),
  nodeType: z.string(),
  nodeCount: z.number(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'dax-cluster': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'dax-cluster',
  title: 'DAX cluster',
  taggable: true,
  data,
  example: {
    clusterName: 'orders',
    status: 'available',
    nodeType: 'dax.r5.large',
    nodeCount: 3,
    tags: {},
  },
});
