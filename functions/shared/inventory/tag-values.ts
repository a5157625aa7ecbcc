import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { taggableKinds } from './taggable.generated.ts';

const data = z.object({
  key: z.string(),
  /** How many values there are, at least. */
  distinct: z.number(),
  /** Whether there are no more than `distinct`; then `values` holds all that may be shown. */
  exact: z.boolean(),
  /** Most used first, without what looks like a secret. Empty where they are too many to tell anything but resources apart. */
  values: z.array(z.object({ value: z.string(), resources: z.number(), accounts: z.number() })),
});

declare module '#kernel/kind' {
  interface Kinds {
    'tag-values': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'tag-values',
  title: 'values of a tag key across the organisation',
  from: taggableKinds,
  span: 'organization',
  data,
  example: {
    key: 'Environment',
    distinct: 2,
    exact: true,
    values: [
      { value: 'production', resources: 40, accounts: 3 },
      { value: 'development', resources: 7, accounts: 1 },
    ],
  },
});
