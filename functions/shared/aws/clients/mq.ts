export { MqClient as Client, paginateListBrokers } from '@aws-sdk/client-mq';
