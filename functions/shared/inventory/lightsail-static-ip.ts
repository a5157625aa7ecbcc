import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  ipName: z.string(),
  address: z.string(),
  attached: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
});

declare module '#kernel/kind' {
  interface Kinds {
    'lightsail-static-ip': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'lightsail-static-ip',
  title: 'Lightsail static IP',
  data,
  example: {
    ipName: 'web-ip',
    address: '203.0.113.10',
    attached: true,
    createdAt: '2025-06-01T00:00:00Z',
  },
});
