export { EKSClient as Client, DescribeClusterCommand, DescribeNodegroupCommand, paginateListClusters, paginateListNodegroups } from '@aws-sdk/client-eks';
