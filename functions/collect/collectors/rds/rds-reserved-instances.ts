import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { reservedUntil } from '../reserved-until.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'rds-reserved-instances',
  title: 'reserved RDS instances',
  scope: 'region',
  billedAs: ['Relational Database', 'Neptune', 'DocumentDB'],
  yields: { 'rds-reserved-instance': ['DescribeReservedDBInstances'] },
  actions: { DescribeReservedDBInstances: ['rds:DescribeReservedDBInstances'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeReservedDBInstances } = await aws('rds');
    await drain(paginateDescribeReservedDBInstances({ client }, { MaxRecords: 100 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('rds-reserved-instance', call, 'ReservedDBInstances', reserved => {
      const reservationId = textIn(reserved, 'ReservedDBInstanceId');
      return [
        part(
          'rds-reserved-instance',
          `arn:${partition}:rds:${region}:${account}:ri:${reservationId}`,
          { reservationId, instanceClass: reserved.DBInstanceClass, count: reserved.DBInstanceCount, state: reserved.State, startsAt: reserved.StartTime, endsAt: reservedUntil(reserved) },
          nameIn(reserved, 'ReservedDBInstanceId'),
        ),
      ];
    });
  },
});
