import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  topicName: z.string(),
  fifo: z.boolean(),
  /** Whether a confirmed subscription of the topic's own account is there. Those of other accounts are not listed to its owner. */
  subscribedByOwner: z.boolean(),
  /** The resource policy as JSON text; null where there is none. */
  policy: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'sns-topic': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'sns-topic',
  title: 'SNS topic',
  taggable: true,
  data,
  example: { topicName: 'orders', fifo: false, subscribedByOwner: true, policy: null, tags: {} },
});
