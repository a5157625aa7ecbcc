import { group, type Worlds } from './world.ts';

export default {
  'workspaces-workspaces': {
    calls: [2, 2, 8],
    world: count => ({
      DescribeWorkspaces: group(
        count,
        25,
        'Workspaces',
        id => ({
          WorkspaceId: `ws-${id}`,
          DirectoryId: 'd-0a1b2c3d4e',
          UserName: 'ana',
          State: 'AVAILABLE',
          BundleId: 'wsb-0a1b2c3d4',
          WorkspaceProperties: { RunningMode: 'ALWAYS_ON', RootVolumeSizeGib: 80, UserVolumeSizeGib: 50, ComputeTypeName: 'STANDARD' },
        }),
        'NextToken',
      ),
      DescribeWorkspacesConnectionStatus: group(
        count,
        25,
        'WorkspacesConnectionStatus',
        id => ({ WorkspaceId: `ws-${id}`, ConnectionState: 'DISCONNECTED', ConnectionStateCheckTimestamp: '2026-04-01T00:00:00.000Z', LastKnownUserConnectionTimestamp: '2026-03-30T08:00:00.000Z' }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;
