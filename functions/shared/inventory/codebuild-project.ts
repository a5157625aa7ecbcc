import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  projectName: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'codebuild-project': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'codebuild-project',
  title: 'CodeBuild project',
  taggable: true,
  data,
  example: {
    projectName: 'shop',
    tags: {},
  },
});
