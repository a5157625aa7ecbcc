import type * as z from 'zod';
import { Advice } from '#kernel/advice';
import { defineKind } from '#kernel/kind';

declare module '#kernel/kind' {
  interface Kinds {
    'rds-instance-advice': z.output<typeof Advice>;
  }
}

/** Lies under the ARN of what it is about. */
export default defineKind({
  id: 'rds-instance-advice',
  title: 'advice on the size of an RDS instance',
  from: ['cost-optimization-recommendation'],
  span: 'account',
  data: Advice,
  example: { optimizer: null, hub: { action: 'Rightsize', current: 'db.m5.xlarge', to: 'db.m6g.large', monthlySavings: { amount: 120.45, currency: 'USD' }, lookbackDays: 14 } },
});
