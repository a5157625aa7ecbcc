import type { Answers } from './answer.ts';

/** The company has no clusters of DAX. */
export const dax: Answers<'dax'> = {
  DescribeClusters: () => ({ Clusters: [] }),
};
