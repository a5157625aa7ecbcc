export { FSxClient as Client } from '@aws-sdk/client-fsx';
