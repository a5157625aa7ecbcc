import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  streamName: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'firehose-delivery-stream': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'firehose-delivery-stream',
  title: 'Firehose stream',
  taggable: true,
  data,
  example: {
    streamName: 'clicks',
    tags: {},
  },
});
