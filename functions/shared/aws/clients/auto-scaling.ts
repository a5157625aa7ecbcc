export { AutoScalingClient as Client, paginateDescribeAutoScalingGroups } from '@aws-sdk/client-auto-scaling';
