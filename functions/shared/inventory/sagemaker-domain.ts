import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  domainId: z.string(),
  status: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'sagemaker-domain': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'sagemaker-domain',
  title: 'SageMaker Studio domain',
  taggable: true,
  data,
  example: {
    domainId: 'd-a1b2c3d4e5f6',
    status: 'InService',
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
