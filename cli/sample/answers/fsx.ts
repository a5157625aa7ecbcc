import type { Answers } from './answer.ts';

/** The company has no file systems of FSx. */
export const fsx: Answers<'fsx'> = {
  DescribeFileSystems: () => ({ FileSystems: [] }),
};
