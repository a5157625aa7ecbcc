export { EKSClient as Client, DescribeClusterCommand, DescribeNodegroupCommand, paginateListClusters, paginateListNodegroups, paginateListFargateProfiles } from '@aws-sdk/client-eks';
