import type { Answers } from './answer.ts';

/** The company has no services of App Runner. */
export const apprunner: Answers<'apprunner'> = {
  ListServices: () => ({ ServiceSummaryList: [] }),
};
