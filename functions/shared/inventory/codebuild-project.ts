import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { Plaintext } from '#kernel/plaintext';

const data = z.object({
  projectName: z.string(),
  /** Secrets in the variables of its environment that name no parameter or secret, and in its buildspec. */
  plaintext: Plaintext,
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
    plaintext: [],
    tags: {},
  },
});
