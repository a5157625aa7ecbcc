export { S3Client as Client, GetBucketLifecycleConfigurationCommand, GetBucketTaggingCommand, GetBucketVersioningCommand, GetPublicAccessBlockCommand, paginateListBuckets } from '@aws-sdk/client-s3';
