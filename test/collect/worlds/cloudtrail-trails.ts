import { idsOf, type Worlds } from './world.ts';

export default {
  'cloudtrail-trails': {
    calls: [3, 21, 201],
    world: count => ({
      DescribeTrails: () => ({
        trailList: idsOf(count).map(id => ({
          Name: `audit-${id}`,
          S3BucketName: 'audit',
          IncludeGlobalServiceEvents: true,
          IsMultiRegionTrail: true,
          HomeRegion: 'eu-west-1',
          TrailARN: `arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit-${id}`,
          IsOrganizationTrail: false,
        })),
      }),
      GetTrailStatus: () => ({ IsLogging: true }),
      GetEventSelectors: ({ TrailName }) => ({ TrailARN: TrailName, EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] }] }),
    }),
  },
} satisfies Worlds;
