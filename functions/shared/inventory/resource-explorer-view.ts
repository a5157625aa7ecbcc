import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Resources of the account that it shows. AWS counts no further than 1,000: https://docs.aws.amazon.com/resource-explorer/latest/apireference/API_ResourceCount.html */
  resources: z.number(),
  /** False: there are more than were counted. */
  countComplete: z.boolean(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'resource-explorer-view': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'resource-explorer-view',
  title: 'view of a Resource Explorer aggregator',
  data,
  example: {
    resources: 412,
    countComplete: true,
  },
});
