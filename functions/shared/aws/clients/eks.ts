export { EKSClient as Client } from '@aws-sdk/client-eks';
