import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  groupName: z.string(),
  path: z.string(),
  attachedPolicies: z.array(z.string()),
  /** Name and document (JSON text) of each inline policy. */
  inlinePolicies: z.array(z.object({ name: z.string(), document: z.string() })),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-group': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-group',
  title: 'IAM group',
  data,
  example: {
    groupName: 'developers',
    path: '/',
    attachedPolicies: [],
    inlinePolicies: [],
  },
});
