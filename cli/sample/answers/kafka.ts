import type { Answers } from './answer.ts';

/** The company has no clusters of MSK. */
export const kafka: Answers<'kafka'> = {
  ListClustersV2: () => ({ ClusterInfoList: [] }),
};
