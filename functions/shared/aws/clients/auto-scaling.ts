export { AutoScalingClient as Client } from '@aws-sdk/client-auto-scaling';
