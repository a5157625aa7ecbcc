import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { Plaintext } from '#kernel/plaintext';

const data = z.object({
  stageName: z.string(),
  apiId: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Size of its cache, which is billed by the hour; null when it has none. */
  cacheGB: z.number().nullable(),
  /** Settings of methods, or of all of them, that let answers be cached. */
  cachedMethods: z.number(),
  /** Secrets in its variables. */
  plaintext: Plaintext,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'apigateway-stage': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'apigateway-stage',
  title: 'stage of an API Gateway REST API',
  taggable: true,
  data,
  example: {
    stageName: 'prod',
    apiId: 'a1b2c3d4e5',
    createdAt: '2025-06-01T00:00:00Z',
    cacheGB: null,
    cachedMethods: 0,
    plaintext: [],
    tags: {},
  },
});
