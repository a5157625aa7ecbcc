import type { Answers } from './answer.ts';

/** The company has no jobs of Glue. */
export const glue: Answers<'glue'> = {
  GetDevEndpoints: () => ({ DevEndpoints: [] }),
  GetJobs: () => ({ Jobs: [] }),
};
