import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  key: z.string(),
  /** `UserDefined`, or `AWSGenerated` such as `aws:createdBy`. */
  type: z.string(),
  /** `Active`: the bill can be split by it. */
  status: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'cost-allocation-tag': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'cost-allocation-tag',
  title: 'tag key that the bill knows',
  data,
  example: {
    key: 'CostCenter',
    type: 'UserDefined',
    status: 'Active',
  },
});
