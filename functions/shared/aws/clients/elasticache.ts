export { ElastiCacheClient as Client, paginateDescribeCacheClusters, paginateDescribeReplicationGroups, paginateDescribeServerlessCaches } from '@aws-sdk/client-elasticache';
