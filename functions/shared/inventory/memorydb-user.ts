import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  userName: z.string(),
  status: z.string(),
  /** `password`, `no-password` or `iam`. */
  authentication: z.string(),
  /** How many passwords it has; two while one is being replaced. AWS keeps no date of them. */
  passwords: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'memorydb-user': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'memorydb-user',
  title: 'MemoryDB user',
  data,
  example: {
    userName: 'orders',
    status: 'active',
    authentication: 'password',
    passwords: 1,
  },
});
