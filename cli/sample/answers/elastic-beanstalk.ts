import type { Answers } from './answer.ts';

/** The company has no environments of Elastic Beanstalk. */
export const elasticBeanstalk: Answers<'elastic-beanstalk'> = {
  DescribeEnvironments: () => ({ Environments: [] }),
};
