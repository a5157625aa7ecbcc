import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { taggableKinds } from './taggable.generated.ts';

const data = z.object({
  /** Lower case, without `-`, `_`, `:`, `.`, `/` and blanks. */
  folded: z.string(),
  /** The spellings in use, most used first. */
  spellings: z.array(z.object({ key: z.string(), resources: z.number(), accounts: z.number() })),
});

declare module '#kernel/kind' {
  interface Kinds {
    'tag-key': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'tag-key',
  title: 'tag key across the organisation',
  from: taggableKinds,
  span: 'organization',
  data,
  example: {
    folded: 'costcenter',
    spellings: [{ key: 'CostCenter', resources: 40, accounts: 3 }],
  },
});
