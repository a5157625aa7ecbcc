import { group, type Worlds } from './world.ts';

export default {
  'cloudformation-stacks': {
    // AWS fills a page of DescribeStacks by size; a hundred is what small stacks come to.
    calls: [1, 1, 1],
    world: count => ({
      DescribeStacks: group(count, 100, 'Stacks', id => ({
        StackId: `arn:aws:cloudformation:eu-west-1:111111111111:stack/orders-${id}/0a1b2c3d-0000-4000-8000-${id}`,
        StackName: `orders-${id}`,
        StackStatus: 'UPDATE_COMPLETE',
        CreationTime: '2025-01-01T00:00:00.000Z',
        LastUpdatedTime: '2026-03-01T00:00:00.000Z',
        DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
        EnableTerminationProtection: true,
        Tags: [{ Key: 'Owner', Value: 'payments' }],
      })),
    }),
  },
} satisfies Worlds;
