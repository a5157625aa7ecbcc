import type * as z from 'zod';
import { Advice } from '#kernel/advice';
import { defineKind } from '#kernel/kind';

declare module '#kernel/kind' {
  interface Kinds {
    'lambda-function-advice': z.output<typeof Advice>;
  }
}

/** Lies under the ARN of what it is about. */
export default defineKind({
  id: 'lambda-function-advice',
  title: 'advice on the memory of a Lambda function',
  from: ['compute-optimizer-recommendation', 'cost-optimization-recommendation'],
  span: 'account',
  data: Advice,
  example: {
    optimizer: { finding: 'fits', reasons: [], current: '1024 MB', options: [], lookbackDays: 14 },
    hub: null,
  },
});
