import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  findingId: z.string(),
  /** `ExternalAccess`, `UnusedIAMRole`, `UnusedPermission`, `InternalAccess` and so on. */
  findingType: z.string(),
  /** What the access is to: an ARN, or a name where there is none. */
  subject: z.string(),
  subjectType: z.string(),
  subjectAccount: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
});

declare module '#kernel/kind' {
  interface Kinds {
    'accessanalyzer-finding': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'accessanalyzer-finding',
  title: 'finding of an access analyzer',
  data,
  example: {
    findingId: '8e1b2c3d-0000-4000-8000-000000000001',
    findingType: 'ExternalAccess',
    subject: 'arn:aws:s3:::orders',
    subjectType: 'AWS::S3::Bucket',
    subjectAccount: '222222222222',
    createdAt: '2026-01-01T00:00:00Z',
  },
});
