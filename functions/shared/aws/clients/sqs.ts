export { SQSClient as Client } from '@aws-sdk/client-sqs';
