import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  policyName: z.string(),
  path: z.string(),
  awsManaged: z.boolean(),
  attachmentCount: z.number(),
  /** How many users and roles have it as their boundary. */
  boundaryCount: z.number(),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  /** The default version's document as JSON text. */
  document: z.string(),
  /** Versions beside the default one: who may set the default chooses among them. */
  otherVersions: z.array(z.object({ id: z.string(), document: z.string() })),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-policy': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-policy',
  title: 'IAM policy',
  data,
  example: {
    policyName: 'read-orders',
    path: '/',
    awsManaged: false,
    attachmentCount: 1,
    boundaryCount: 0,
    createdAt: '2024-01-01T00:00:00Z',
    updatedAt: '2024-01-01T00:00:00Z',
    document: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"arn:aws:dynamodb:eu-west-1:222222222222:table/orders"}]}',
    otherVersions: [],
  },
});
