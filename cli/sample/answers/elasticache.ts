import type { Answers } from './answer.ts';

/** The company has no caches. */
export const elasticache: Answers<'elasticache'> = {
  DescribeCacheClusters: () => ({ CacheClusters: [] }),
  DescribeReplicationGroups: () => ({ ReplicationGroups: [] }),
  DescribeServerlessCaches: () => ({ ServerlessCaches: [] }),
};
