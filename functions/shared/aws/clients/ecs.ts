export { ECSClient as Client, DescribeClustersCommand, DescribeServicesCommand, DescribeTaskDefinitionCommand, paginateListClusters, paginateListServices } from '@aws-sdk/client-ecs';
