import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  recorderName: z.string(),
  /** `all`: every type but those of `types`; `only`: those of `types`. */
  records: z.enum(['all', 'only']),
  types: z.array(z.string()),
  /** `CONTINUOUS`: each change is an item; `DAILY`: one a day, where something changed. */
  frequency: z.string(),
  /** Types that are recorded at the other frequency. */
  otherwise: z.array(z.object({ types: z.array(z.string()), frequency: z.string() })),
});

declare module '#kernel/kind' {
  interface Kinds {
    'config-recorder': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'config-recorder',
  title: 'AWS Config recorder',
  data,
  example: { recorderName: 'default', records: 'all', types: [], frequency: 'CONTINUOUS', otherwise: [] },
});
