export { KafkaClient as Client, paginateListClustersV2 } from '@aws-sdk/client-kafka';
