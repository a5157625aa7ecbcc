import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { plaintextOf } from '../plaintext-in.ts';
import { itemsIn, nameIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'cloudformation-stacks',
  title: 'CloudFormation stacks',
  scope: 'region',
  yields: { 'cloudformation-stack': ['DescribeStacks'] },
  actions: { DescribeStacks: ['cloudformation:DescribeStacks'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeStacks } = await aws('cloudformation');
    await drain(paginateDescribeStacks({ client }, {})); // AWS alone decides how much a page holds
  },
  *normalise(call) {
    yield* itemsIn('cloudformation-stack', call, 'Stacks', stack => [
      part(
        'cloudformation-stack',
        textIn(stack, 'StackId'),
        {
          stackName: stack.StackName,
          status: stack.StackStatus,
          createdAt: stack.CreationTime,
          updatedAt: stack.LastUpdatedTime ?? null,
          driftStatus: stack.DriftInformation?.StackDriftStatus ?? 'NOT_CHECKED',
          driftCheckedAt: stack.DriftInformation?.LastCheckTimestamp ?? null,
          parentStack: stack.ParentId ?? null,
          terminationProtection: stack.EnableTerminationProtection ?? false,
          roleArn: stack.RoleARN ?? null,
          ...plaintextOf({ Parameters: stack.Parameters, Outputs: stack.Outputs }),
          tags: tagsIn(stack),
        },
        nameIn(stack, 'StackName'),
      ),
    ]);
  },
});
