export { ConfigServiceClient as Client, DescribeConfigurationRecordersCommand, paginateDescribeConfigurationAggregators, paginateSelectAggregateResourceConfig } from '@aws-sdk/client-config-service';
