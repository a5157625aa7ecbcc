import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  keyId: z.string(),
  enabled: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Ids of an API and a stage, joined, for which the key was made in the old way; keys of usage plans have none. */
  stageKeys: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'apigateway-api-key': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'apigateway-api-key',
  title: 'API Gateway API key',
  data,
  example: {
    keyId: 'a1b2c3d4e5',
    enabled: true,
    createdAt: '2026-01-10T00:00:00Z',
    stageKeys: [],
  },
});
