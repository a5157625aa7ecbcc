import type { Answers } from './answer.ts';

/** No database is being moved. */
export const databaseMigrationService: Answers<'database-migration-service'> = {
  DescribeReplicationInstances: () => ({ ReplicationInstances: [] }),
  DescribeReplicationTasks: () => ({ ReplicationTasks: [] }),
};
