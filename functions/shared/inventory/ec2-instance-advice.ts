import type * as z from 'zod';
import { Advice } from '#kernel/advice';
import { defineKind } from '#kernel/kind';

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-instance-advice': z.output<typeof Advice>;
  }
}

/** Lies under the ARN of what it is about. */
export default defineKind({
  id: 'ec2-instance-advice',
  title: 'advice on the size of an EC2 instance',
  from: ['compute-optimizer-recommendation', 'cost-optimization-recommendation'],
  span: 'account',
  data: Advice,
  example: {
    optimizer: { finding: 'fits', reasons: [], current: 'm5.2xlarge', options: [], lookbackDays: 14 },
    hub: null,
  },
});
