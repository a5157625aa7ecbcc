import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  clusterName: z.string(),
  status: z.string(),
  nodeType: z.string(),
  shards: z.number(),
  engine: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'memorydb-cluster': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'memorydb-cluster',
  title: 'MemoryDB cluster',
  taggable: true,
  data,
  example: {
    clusterName: 'sessions',
    status: 'available',
    nodeType: 'db.r7g.large',
    shards: 1,
    engine: 'valkey',
    tags: {},
  },
});
