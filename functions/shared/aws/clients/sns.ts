export { SNSClient as Client, GetTopicAttributesCommand, paginateListSubscriptions, paginateListTopics } from '@aws-sdk/client-sns';
