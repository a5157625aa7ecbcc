export { TrustedAdvisorClient as Client } from '@aws-sdk/client-trustedadvisor';
