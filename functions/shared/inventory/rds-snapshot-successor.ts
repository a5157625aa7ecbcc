import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** The ARN of the latest snapshot of the same instance; the snapshot whose ARN this bears is older. */
  latest: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'rds-snapshot-successor': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'rds-snapshot-successor',
  title: 'later RDS snapshot of the same instance',
  from: ['rds-snapshot'],
  span: 'account',
  regional: true,
  data,
  example: { latest: 'arn:aws:rds:eu-west-1:111111111111:snapshot:orders-after-upgrade' },
});
