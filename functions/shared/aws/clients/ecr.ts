export { ECRClient as Client } from '@aws-sdk/client-ecr';
