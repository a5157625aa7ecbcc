import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  certificateName: z.string(),
  uploadedAt: z.iso.datetime({ offset: true }),
  notAfterAt: z.iso.datetime({ offset: true }),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-server-certificate': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-server-certificate',
  title: 'server certificate in IAM',
  data,
  example: {
    certificateName: 'shop',
    uploadedAt: '2026-01-10T00:00:00Z',
    notAfterAt: '2027-01-10T00:00:00Z',
  },
});
