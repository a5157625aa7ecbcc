export { EFSClient as Client, paginateDescribeFileSystems } from '@aws-sdk/client-efs';
