import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  groupName: z.string(),
  strategy: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-placement-group': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-placement-group',
  title: 'placement group',
  taggable: true,
  data,
  example: {
    groupName: 'orders-cluster',
    strategy: 'cluster',
    tags: {},
  },
});
