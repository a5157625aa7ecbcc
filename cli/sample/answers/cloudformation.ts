import { type Answers } from './answer.ts';

export const cloudformation: Answers<'cloudformation'> = {
  DescribeStacks: () => ({ Stacks: [] }),
};
