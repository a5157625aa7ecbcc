export { CostOptimizationHubClient as Client, paginateListEnrollmentStatuses, paginateListRecommendations } from '@aws-sdk/client-cost-optimization-hub';
