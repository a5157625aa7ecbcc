import type { Worlds } from './world.ts';

const view = 'arn:aws:resource-explorer-2:eu-west-1:111111111111:view/all/0a1b2c3d-0000-4000-8000-000000000002';

export default {
  'resource-explorer-indexes': {
    calls: [3, 3, 3],
    world: count => ({
      GetIndex: () => ({
        Arn: 'arn:aws:resource-explorer-2:eu-west-1:111111111111:index/0a1b2c3d-0000-4000-8000-000000000001',
        Type: 'AGGREGATOR',
        State: 'ACTIVE',
        CreatedAt: '2025-01-01T00:00:00.000Z',
        LastUpdatedAt: '2025-06-01T00:00:00.000Z',
        ReplicatingFrom: ['eu-central-1'],
      }),
      GetDefaultView: () => ({ ViewArn: view }),
      Search: () => ({ ViewArn: view, Resources: [], Count: { TotalResources: count, Complete: true } }),
    }),
  },
} satisfies Worlds;
