export { CloudWatchLogsClient as Client, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
