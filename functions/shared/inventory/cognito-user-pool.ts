import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  poolId: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'cognito-user-pool': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'cognito-user-pool',
  title: 'Cognito user pool',
  taggable: true,
  data,
  example: {
    poolId: 'eu-west-1_a1B2c3D4e',
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
