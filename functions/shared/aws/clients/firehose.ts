export { FirehoseClient as Client, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
