export { KinesisClient as Client, DescribeStreamSummaryCommand, paginateListStreams } from '@aws-sdk/client-kinesis';
