export { CloudWatchClient as Client, GetMetricDataCommand, paginateDescribeAlarms, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
