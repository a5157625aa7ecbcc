export { BatchClient as Client, paginateDescribeComputeEnvironments } from '@aws-sdk/client-batch';
