export { SQSClient as Client, GetQueueAttributesCommand, paginateListQueues } from '@aws-sdk/client-sqs';
