import type { Answers } from './answer.ts';

/** The company has no access analyzers. */
export const accessanalyzer: Answers<'accessanalyzer'> = {
  ListAnalyzers: () => ({ analyzers: [] }),
};
