import type { Answers } from './answer.ts';

/** The company has no pipelines. */
export const codepipeline: Answers<'codepipeline'> = {
  ListPipelines: () => ({ pipelines: [] }),
};
