import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  pipelineName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'codepipeline-pipeline': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'codepipeline-pipeline',
  title: 'CodePipeline pipeline',
  taggable: true,
  data,
  example: {
    pipelineName: 'shop',
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
