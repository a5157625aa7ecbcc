import type * as z from 'zod';
import { Advice } from '#kernel/advice';
import { defineKind } from '#kernel/kind';

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-volume-advice': z.output<typeof Advice>;
  }
}

/** Lies under the ARN of what it is about. */
export default defineKind({
  id: 'ec2-volume-advice',
  title: 'advice on the size of an EBS volume',
  from: ['compute-optimizer-recommendation', 'cost-optimization-recommendation'],
  span: 'account',
  data: Advice,
  example: {
    optimizer: { finding: 'fits', reasons: [], current: 'gp3, 100 GiB, 3000 IOPS, 125 MiB/s', options: [], lookbackDays: 14 },
    hub: null,
  },
});
