import { type Answers } from './answer.ts';

export const ssm: Answers<'ssm'> = {
  DescribeParameters: () => ({ Parameters: [] }),
};
