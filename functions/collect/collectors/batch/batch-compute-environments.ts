import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'batch-compute-environments',
  title: 'Batch compute environments',
  scope: 'region',
  yields: { 'batch-compute-environment': ['DescribeComputeEnvironments'] },
  actions: { DescribeComputeEnvironments: ['batch:DescribeComputeEnvironments'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeComputeEnvironments } = await aws('batch');
    await drain(paginateDescribeComputeEnvironments({ client }, { maxResults: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('batch-compute-environment', call, 'computeEnvironments', environment => [
      part(
        'batch-compute-environment',
        textIn(environment, 'computeEnvironmentArn'),
        {
          environmentName: textIn(environment, 'computeEnvironmentName'),
          state: environment.state,
          status: environment.status,
          capacity: environment.computeResources?.type ?? null,
          minVcpus: environment.computeResources?.minvCpus ?? 0,
          tags: environment.tags ?? {},
        },
        nameIn(environment, 'computeEnvironmentName'),
      ),
    ]);
  },
});
