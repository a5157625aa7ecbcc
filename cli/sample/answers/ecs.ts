import { Refused, type Answers } from './answer.ts';

export const ecs: Answers<'ecs'> = {
  ListClusters: () => ({ clusterArns: [] }),
  DescribeClusters: input => ({ clusters: [], failures: input.clusters.map((arn: string) => ({ arn, reason: 'MISSING' })) }),
  ListServices() {
    throw new Refused('ClusterNotFoundException', 'Cluster not found.', 400);
  },
  DescribeServices() {
    throw new Refused('ClusterNotFoundException', 'Cluster not found.', 400);
  },
  DescribeTaskDefinition() {
    throw new Refused('ClientException', 'Unable to describe task definition.', 400);
  },
};
