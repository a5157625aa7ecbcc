import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  notebookName: z.string(),
  /** `InService`, `Stopped`, … */
  status: z.string(),
  instanceType: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** When it was last started, stopped or changed. */
  lastModifiedAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'sagemaker-notebook-instance': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'sagemaker-notebook-instance',
  title: 'SageMaker notebook instance',
  taggable: true,
  data,
  example: {
    notebookName: 'experiments',
    status: 'InService',
    instanceType: 'ml.t3.medium',
    createdAt: '2025-06-01T00:00:00Z',
    lastModifiedAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
