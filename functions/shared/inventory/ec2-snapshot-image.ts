import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Ids of the account's images that are made of the snapshot whose ARN this bears: it cannot be deleted before them. */
  images: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-snapshot-image': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-snapshot-image',
  title: 'images of an EBS snapshot',
  from: ['ec2-image'],
  span: 'account',
  regional: true,
  data,
  example: { images: ['ami-0a1b2c3d4e5f60718'] },
});
