import type { Answers } from './answer.ts';

/** The company has no warehouse in Redshift. */
export const redshift: Answers<'redshift'> = {
  DescribeClusters: () => ({ Clusters: [] }),
};
