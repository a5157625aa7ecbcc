export { CloudWatchClient as Client, GetMetricDataCommand, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
