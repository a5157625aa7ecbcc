import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { taggableKinds } from './taggable.generated.ts';

const data = z.object({
  /** The kind that was listed. */
  of: z.string(),
  /** Made by AWS or its services, unasked or for themselves: nobody is expected to tag it. */
  serviceOwned: z.boolean(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'taggable-resource': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'taggable-resource',
  title: 'taggable resource',
  from: taggableKinds,
  span: 'account',
  regional: true,
  data,
  example: {
    of: 'ec2-volume',
    serviceOwned: false,
    tags: {},
  },
});
