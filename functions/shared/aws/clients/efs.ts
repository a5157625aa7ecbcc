export { EFSClient as Client } from '@aws-sdk/client-efs';
