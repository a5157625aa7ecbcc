import type { Answers } from './answer.ts';

/** The company has no directories in AWS. */
export const directoryService: Answers<'directory-service'> = {
  DescribeDirectories: () => ({ DirectoryDescriptions: [] }),
};
