export { S3Client as Client, GetBucketTaggingCommand, paginateListBuckets } from '@aws-sdk/client-s3';
