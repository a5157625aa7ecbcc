export { AutoScalingClient as Client, DescribeScalingActivitiesCommand, paginateDescribeAutoScalingGroups, paginateDescribeLaunchConfigurations } from '@aws-sdk/client-auto-scaling';
