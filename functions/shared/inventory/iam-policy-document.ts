import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** `managed`: a customer managed policy; else whose inline policy it is. */
  holder: z.enum(['managed', 'user', 'group', 'role']),
  /** Name of the user, group or role; null for a managed policy. */
  holderName: z.string().nullable(),
  policyName: z.string(),
  /** JSON text. */
  document: z.string(),
  /** What it is attached to; 1 for an inline policy. */
  attachmentCount: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-policy-document': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-policy-document',
  title: 'policy that people wrote',
  from: ['iam-policy', 'iam-user', 'iam-group', 'iam-role'],
  span: 'account',
  data,
  example: {
    holder: 'managed',
    holderName: null,
    policyName: 'read-orders',
    document: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"arn:aws:dynamodb:eu-west-1:222222222222:table/orders"}]}',
    attachmentCount: 1,
  },
});
