import { randomOf } from '../random.ts';
import { lastDeployed } from './last-deployed.ts';
import { living } from './living.ts';
import { page, sizeOf, type Answers } from './answer.ts';

export const ssm: Answers<'ssm'> = {
  DescribeParameters(input, { account, estate, region, now }) {
    const { items, next } = page(living(estate.operations(region).parameters, now), sizeOf(input.MaxResults, 10, 50), input.NextToken);
    return {
      Parameters: items.map(parameter => {
        const random = randomOf(`${parameter.arn}/settings`);
        const secure = random.chance(0.35);
        return {
          Name: parameter.name,
          ARN: parameter.arn,
          Type: secure ? 'SecureString' : random.chance(0.1) ? 'StringList' : 'String',
          ...(secure ? { KeyId: 'alias/aws/ssm' } : {}),
          LastModifiedDate: new Date(lastDeployed(parameter, now)),
          LastModifiedUser: `arn:aws:sts::${account.id}:assumed-role/github-deploy/ci`,
          Version: 1 + Math.floor((now - parameter.bornAt) / (90 * 86_400_000)),
          Tier: random.chance(0.05) ? 'Advanced' : 'Standard',
          Policies: [],
          DataType: 'text',
        };
      }),
      NextToken: next,
    };
  },
};
