import type { Answers } from './answer.ts';

/** The company has no line of its own to AWS. */
export const directConnect: Answers<'direct-connect'> = {
  DescribeConnections: () => ({ connections: [] }),
  DescribeVirtualInterfaces: () => ({ virtualInterfaces: [] }),
};
