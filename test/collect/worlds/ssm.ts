import { group, type Worlds } from './world.ts';

export default {
  'ssm-parameters': {
    calls: [1, 1, 2],
    world: count => ({
      DescribeParameters: group(count, 50, 'Parameters', id => ({
        Name: `/orders/${id}`,
        ARN: `arn:aws:ssm:eu-west-1:111111111111:parameter/orders/${id}`,
        Type: 'SecureString',
        KeyId: 'alias/aws/ssm',
        LastModifiedDate: '2026-03-01T00:00:00.000Z',
        Version: 3,
        Tier: 'Standard',
        Policies: [],
        DataType: 'text',
      })),
    }),
  },
} satisfies Worlds;
