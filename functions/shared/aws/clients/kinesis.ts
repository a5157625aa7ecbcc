export { KinesisClient as Client } from '@aws-sdk/client-kinesis';
