import type { Answers } from './answer.ts';

/** The company has no file systems of EFS. */
export const efs: Answers<'efs'> = {
  DescribeFileSystems: () => ({ FileSystems: [] }),
};
