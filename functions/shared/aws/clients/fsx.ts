export { FSxClient as Client, paginateDescribeFileSystems } from '@aws-sdk/client-fsx';
