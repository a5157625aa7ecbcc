import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { taggableKinds } from './taggable.generated.ts';

const data = z.object({
  resources: z.number(),
  /** Most used first. `values` are the ten most used. */
  keys: z.array(z.object({ key: z.string(), resources: z.number(), share: z.number(), values: z.array(z.string()) })),
});

declare module '#kernel/kind' {
  interface Kinds {
    'tag-usage': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'tag-usage',
  title: 'use of tags across the organisation',
  from: taggableKinds,
  span: 'organization',
  data,
  example: {
    resources: 100,
    keys: [{ key: 'Owner', resources: 80, share: 0.8, values: ['payments'] }],
  },
});
