/**
 * Checks whose answer follows from answers of these operations alone, by collector, so that the events of CloudTrail after which such an answer may be another
 * (`steady` of the collector) bound when it was mended. `service` in the ARN where a check is about several. A check that also hangs on what changes by
 * itself, on a setting of the account or on other resources does not belong here.
 */
export const toldByTrail: Readonly<Record<string, readonly { readonly collector: string; readonly op: string; readonly service?: string }[]>> = {
  'ecr-repository-lifecycle-missing': [{ collector: 'ecr-repositories', op: 'GetLifecyclePolicy' }],
  'kms-key-deletion-scheduled': [{ collector: 'kms-keys', op: 'DescribeKey' }],
  'kms-key-rotation-off': [
    { collector: 'kms-keys', op: 'DescribeKey' },
    { collector: 'kms-keys', op: 'GetKeyRotationStatus' },
  ],
  'kms-key-rotation-period-long': [
    { collector: 'kms-keys', op: 'DescribeKey' },
    { collector: 'kms-keys', op: 'GetKeyRotationStatus' },
  ],
  'resource-policy-public': [
    { collector: 'ecr-repository-policies', op: 'GetRepositoryPolicy', service: 'ecr' },
    { collector: 'kms-key-policies', op: 'GetKeyPolicy', service: 'kms' },
    { collector: 'lambda-function-policies', op: 'GetPolicy', service: 'lambda' },
    { collector: 'secretsmanager-secret-policies', op: 'GetResourcePolicy', service: 'secretsmanager' },
    { collector: 'sns-topic-policies', op: 'GetTopicAttributes', service: 'sns' },
    { collector: 'sqs-queues', op: 'GetQueueAttributes', service: 'sqs' },
  ],
  's3-bucket-incomplete-uploads-kept': [{ collector: 's3-buckets', op: 'GetBucketLifecycleConfiguration' }],
  's3-bucket-lifecycle-missing': [{ collector: 's3-buckets', op: 'GetBucketLifecycleConfiguration' }],
  's3-bucket-noncurrent-versions-kept': [
    { collector: 's3-buckets', op: 'GetBucketVersioning' },
    { collector: 's3-buckets', op: 'GetBucketLifecycleConfiguration' },
  ],
};
