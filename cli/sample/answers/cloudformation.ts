import { hashOf } from '../random.ts';
import { holds } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { lastDeployed } from './last-deployed.ts';
import { living } from './living.ts';
import { page, type Answers } from './answer.ts';

/** AWS decides how much a page holds. */
const perPage = 100;

export const cloudformation: Answers<'cloudformation'> = {
  DescribeStacks(input, { account, estate, region, now }) {
    const { items, next } = page(living(estate.operations(region).stacks, now), perPage, input.NextToken);
    return {
      Stacks: items.map(stack => {
        const updated = lastDeployed(stack, now);
        const place = hashOf(`${stack.arn}/settings`);
        const checked = place % 3 === 0;
        return {
          StackId: stack.arn,
          StackName: stack.name,
          CreationTime: new Date(stack.bornAt),
          ...(updated > stack.bornAt ? { LastUpdatedTime: new Date(updated) } : {}),
          StackStatus: updated > stack.bornAt ? (holds(stack.failed, now) ? 'UPDATE_ROLLBACK_FAILED' : 'UPDATE_COMPLETE') : holds(stack.failed, now) ? 'ROLLBACK_COMPLETE' : 'CREATE_COMPLETE',
          DisableRollback: false,
          Capabilities: ['CAPABILITY_IAM'],
          Tags: tagsOf(account, stack, null, now),
          EnableTerminationProtection: account.environment === 'production' && place % 2 === 0,
          DriftInformation: checked ? { StackDriftStatus: holds(stack.drifted, now) ? 'DRIFTED' : 'IN_SYNC', LastCheckTimestamp: new Date(Math.max(stack.bornAt, now - 30 * 86_400_000)) } : { StackDriftStatus: 'NOT_CHECKED' },
        };
      }),
      NextToken: next,
    };
  },
};
