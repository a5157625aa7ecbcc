import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  certificateId: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
});

declare module '#kernel/kind' {
  interface Kinds {
    'apigateway-client-certificate': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'apigateway-client-certificate',
  title: 'API Gateway client certificate',
  data,
  example: {
    certificateId: 'a1b2c3',
    createdAt: '2026-01-10T00:00:00Z',
    expiresAt: '2027-01-10T00:00:00Z',
  },
});
