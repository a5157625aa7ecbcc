import { group, type Worlds } from './world.ts';

export default {
  'rds-reserved-instances': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeReservedDBInstances: group(
        count,
        100,
        'ReservedDBInstances',
        id => ({
          ReservedDBInstanceId: `ri-${id}`,
          ReservedDBInstanceArn: `arn:aws:rds:eu-west-1:111111111111:ri:ri-${id}`,
          DBInstanceClass: 'db.m6g.large',
          StartTime: '2025-06-01T00:00:00.000Z',
          Duration: 31_536_000,
          FixedPrice: 0,
          UsagePrice: 0,
          DBInstanceCount: 2,
          ProductDescription: 'postgresql',
          OfferingType: 'No Upfront',
          MultiAZ: false,
          State: 'active',
        }),
        'Marker',
      ),
    }),
  },
  'rds-engine-versions': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeDBMajorEngineVersions: group(
        count,
        100,
        'DBMajorEngineVersions',
        id => ({
          Engine: 'postgres',
          MajorEngineVersion: id,
          SupportedEngineLifecycles: [
            { LifecycleSupportName: 'open-source-rds-standard-support', LifecycleSupportStartDate: '2019-03-13T00:00:00.000Z', LifecycleSupportEndDate: '2024-02-29T23:59:59.999Z' },
            { LifecycleSupportName: 'open-source-rds-extended-support', LifecycleSupportStartDate: '2024-03-01T00:00:00.000Z', LifecycleSupportEndDate: '2027-03-31T23:59:59.999Z' },
          ],
        }),
        'Marker',
      ),
    }),
  },
} satisfies Worlds;
