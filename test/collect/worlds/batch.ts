import { group, type Worlds } from './world.ts';

export default {
  'batch-compute-environments': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeComputeEnvironments: group(
        count,
        100,
        'computeEnvironments',
        id => ({
          computeEnvironmentName: `nightly-${id}`,
          computeEnvironmentArn: `arn:aws:batch:eu-west-1:111111111111:compute-environment/nightly-${id}`,
          ecsClusterArn: `arn:aws:ecs:eu-west-1:111111111111:cluster/AWSBatch-${id}`,
          tags: { Owner: 'data' },
          type: 'MANAGED',
          state: 'ENABLED',
          status: 'VALID',
          computeResources: { type: 'EC2', minvCpus: 0, maxvCpus: 64, desiredvCpus: 0 },
        }),
        'nextToken',
      ),
    }),
  },
} satisfies Worlds;
