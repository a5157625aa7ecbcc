import type { Answers } from './answer.ts';

/** No cluster of EMR runs. */
export const emr: Answers<'emr'> = {
  ListClusters: () => ({ Clusters: [] }),
};
