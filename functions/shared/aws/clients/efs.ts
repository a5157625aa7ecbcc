export { EFSClient as Client, paginateDescribeFileSystems, DescribeLifecycleConfigurationCommand } from '@aws-sdk/client-efs';
