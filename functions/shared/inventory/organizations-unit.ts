import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  unitId: z.string(),
  /** Null for the root. */
  parentId: z.string().nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'organizations-unit': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'organizations-unit',
  title: 'organisational unit',
  data,
  example: {
    unitId: 'ou-ab12-11111111',
    parentId: 'r-ab12',
  },
});
