export { SNSClient as Client, paginateListSubscriptions, paginateListTopics } from '@aws-sdk/client-sns';
