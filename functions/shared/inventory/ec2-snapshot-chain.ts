import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** How many there are of the volume of the snapshot whose ARN this bears: two or more, which share blocks. */
  snapshots: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-snapshot-chain': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-snapshot-chain',
  title: 'EBS snapshots of one volume',
  from: ['ec2-snapshot'],
  span: 'account',
  regional: true,
  data,
  example: {
    snapshots: 3,
  },
});
