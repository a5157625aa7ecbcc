export { S3ControlClient as Client, GetPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';
