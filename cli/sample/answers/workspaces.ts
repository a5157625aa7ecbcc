import type { Answers } from './answer.ts';

/** Nobody has a desktop in the cloud. */
export const workspaces: Answers<'workspaces'> = {
  DescribeWorkspaces: () => ({ Workspaces: [] }),
};
