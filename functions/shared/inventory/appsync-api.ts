import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  apiId: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'appsync-api': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'appsync-api',
  title: 'AppSync GraphQL API',
  taggable: true,
  data,
  example: {
    apiId: 'a1b2c3d4e5f6g7h8i9j0k1l2m3',
    tags: {},
  },
});
