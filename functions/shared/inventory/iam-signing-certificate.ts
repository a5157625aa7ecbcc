import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  certificateId: z.string(),
  userName: z.string(),
  active: z.boolean(),
  uploadedAt: z.iso.datetime({ offset: true }),
  /** When the certificate itself says that it ends. AWS takes it after that, too. */
  notAfterAt: z.iso.datetime({ offset: true }),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-signing-certificate': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-signing-certificate',
  title: 'X.509 signing certificate of an IAM user',
  data,
  example: {
    certificateId: 'C7OPVQVMXJGK3EXAMPLECERT0000000',
    userName: 'ana',
    active: true,
    uploadedAt: '2026-03-01T00:00:00Z',
    notAfterAt: '2027-03-01T00:00:00Z',
  },
});
