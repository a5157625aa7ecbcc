import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'dms-replication-tasks',
  title: 'DMS replication tasks',
  scope: 'region',
  billedAs: ['Database Migration'],
  yields: { 'dms-replication-task': ['DescribeReplicationTasks'] },
  actions: { DescribeReplicationTasks: ['dms:DescribeReplicationTasks'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeReplicationTasks } = await aws('database-migration-service');
    await drain(paginateDescribeReplicationTasks({ client }, { MaxRecords: 100, WithoutSettings: true }));
  },
  *normalise(call) {
    yield* itemsIn('dms-replication-task', call, 'ReplicationTasks', task => [
      part(
        'dms-replication-task',
        textIn(task, 'ReplicationTaskArn'),
        {
          taskName: textIn(task, 'ReplicationTaskIdentifier'),
          instanceArn: textIn(task, 'ReplicationInstanceArn'),
          status: task.Status,
        },
        nameIn(task, 'ReplicationTaskIdentifier'),
      ),
    ]);
  },
});
