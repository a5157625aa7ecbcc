import { group, type Worlds } from './world.ts';

export default {
  'athena-workgroups': {
    calls: [2, 11, 102],
    world: count => ({
      ListWorkGroups: group(count, 50, 'WorkGroups', id => ({ Name: `analysts-${id}`, State: 'ENABLED', Description: '', CreationTime: '2025-06-01T00:00:00.000Z' }), 'NextToken'),
      GetWorkGroup: ({ WorkGroup: Name }) => ({
        WorkGroup: {
          Name,
          State: 'ENABLED',
          Configuration: { EnforceWorkGroupConfiguration: true, PublishCloudWatchMetricsEnabled: true, BytesScannedCutoffPerQuery: 10_000_000_000, RequesterPaysEnabled: false },
          CreationTime: '2025-06-01T00:00:00.000Z',
        },
      }),
    }),
  },
} satisfies Worlds;
