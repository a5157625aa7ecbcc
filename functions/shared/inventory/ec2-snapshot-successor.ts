import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** The ARN of the latest snapshot of the same volume; the snapshot whose ARN this bears is older. */
  latest: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-snapshot-successor': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-snapshot-successor',
  title: 'later EBS snapshot of the same volume',
  from: ['ec2-snapshot'],
  span: 'account',
  regional: true,
  data,
  example: { latest: 'arn:aws:ec2:eu-west-1:111111111111:snapshot/snap-0a1b2c3d4e5f60719' },
});
