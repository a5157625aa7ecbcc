export {
  RDSClient as Client,
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBSnapshotAttributesCommand,
  paginateDescribeDBClusters,
  paginateDescribeDBClusterSnapshots,
  paginateDescribeDBInstances,
  paginateDescribeDBSnapshots,
  paginateDescribeDBMajorEngineVersions,
  paginateDescribeReservedDBInstances,
} from '@aws-sdk/client-rds';
