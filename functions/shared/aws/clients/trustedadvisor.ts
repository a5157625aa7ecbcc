export { TrustedAdvisorClient as Client, paginateListRecommendations } from '@aws-sdk/client-trustedadvisor';
