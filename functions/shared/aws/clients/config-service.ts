export { ConfigServiceClient as Client, paginateDescribeConfigurationAggregators, paginateSelectAggregateResourceConfig } from '@aws-sdk/client-config-service';
