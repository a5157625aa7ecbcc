import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  resourceType: z.string(),
  resourceId: z.string(),
  resourceName: z.string().nullable(),
  capturedAt: z.iso.datetime({ offset: true }).nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'config-resource': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'config-resource',
  title: 'resource in AWS Config',
  data,
  example: {
    resourceType: 'AWS::EC2::Volume',
    resourceId: 'vol-0a1b2c3d4e5f60718',
    resourceName: null,
    capturedAt: '2026-04-01T00:00:00Z',
    tags: {},
  },
});
