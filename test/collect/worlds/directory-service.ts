import { group, type Worlds } from './world.ts';

export default {
  'directoryservice-directories': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeDirectories: group(
        count,
        100,
        'DirectoryDescriptions',
        id => ({ DirectoryId: `d-${id}`, Name: 'corp.example.com', Edition: 'Standard', Stage: 'Active', LaunchTime: '2025-06-01T00:00:00.000Z', Type: 'MicrosoftAD' }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;
