import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  keyPairId: z.string(),
  keyName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-key-pair': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-key-pair',
  title: 'EC2 key pair',
  taggable: true,
  data,
  example: {
    keyPairId: 'key-0a1b2c3d4e5f60718',
    keyName: 'orders',
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
