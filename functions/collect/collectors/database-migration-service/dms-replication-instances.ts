import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { createdAt } from '../created-at.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'dms-replication-instances',
  title: 'DMS replication instances',
  scope: 'region',
  billedAs: ['Database Migration'],
  yields: { 'dms-replication-instance': ['DescribeReplicationInstances'] },
  actions: { DescribeReplicationInstances: ['dms:DescribeReplicationInstances'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeReplicationInstances } = await aws('database-migration-service');
    await drain(paginateDescribeReplicationInstances({ client }, { MaxRecords: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('dms-replication-instance', call, 'ReplicationInstances', instance => [
      part(
        'dms-replication-instance',
        textIn(instance, 'ReplicationInstanceArn'),
        {
          instanceName: textIn(instance, 'ReplicationInstanceIdentifier'),
          instanceClass: instance.ReplicationInstanceClass,
          status: instance.ReplicationInstanceStatus,
          multiAz: instance.MultiAZ,
          storageGiB: instance.AllocatedStorage,
          createdAt: createdAt(instance.InstanceCreateTime, instance.ReplicationInstanceStatus),
        },
        nameIn(instance, 'ReplicationInstanceIdentifier'),
      ),
    ]);
  },
});
