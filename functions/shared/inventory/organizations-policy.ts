import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  policyId: z.string(),
  type: z.string(),
  awsManaged: z.boolean(),
  /** The policy document as JSON text. */
  content: z.string(),
  /** Ids of the roots, OUs and accounts to which it is attached. */
  targets: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'organizations-policy': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'organizations-policy',
  title: 'organisation policy',
  data,
  example: {
    policyId: 'p-a1b2c3d4',
    type: 'SERVICE_CONTROL_POLICY',
    awsManaged: false,
    content: '{"Version":"2012-10-17","Statement":[]}',
    targets: ['r-ab12'],
  },
});
