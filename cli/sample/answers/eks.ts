import { Refused, type Answers } from './answer.ts';

export const eks: Answers<'eks'> = {
  ListClusters: () => ({ clusters: [] }),
  DescribeCluster: input => noCluster(input.name),
  ListNodegroups: input => noCluster(input.clusterName),
  DescribeNodegroup: input => noCluster(input.clusterName),
};

function noCluster(name: string): never {
  throw new Refused('ResourceNotFoundException', `No cluster found for name: ${name}.`, 404);
}
