export { CostOptimizationHubClient as Client } from '@aws-sdk/client-cost-optimization-hub';
