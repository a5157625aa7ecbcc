export { DatabaseMigrationServiceClient as Client, paginateDescribeReplicationInstances, paginateDescribeReplicationTasks } from '@aws-sdk/client-database-migration-service';
