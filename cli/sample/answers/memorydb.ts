import type { Answers } from './answer.ts';

/** The company has no clusters of MemoryDB. */
export const memorydb: Answers<'memorydb'> = {
  DescribeUsers: () => ({ Users: [] }),
  DescribeClusters: () => ({ Clusters: [] }),
};
