export { ApplicationAutoScalingClient as Client, paginateDescribeScalableTargets } from '@aws-sdk/client-application-auto-scaling';
