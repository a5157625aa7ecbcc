import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership, StorageClass, type BucketProps } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { checkovSkip } from './checkov-skip.ts';

/** What holds of every bucket of the deployment. */
export const closed: BucketProps = {
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
};
export const unfinished = { abortIncompleteMultipartUploadAfter: Duration.days(1) };

/** The bucket that holds who read the others. It stays when the stack goes. */
export function accessLogsBucket(scope: Construct, keepDays: number): Bucket {
  const accessLogs = new Bucket(scope, 'AccessLogs', {
    ...closed,
    encryption: BucketEncryption.S3_MANAGED, // S3 writes access logs with its own keys
    lifecycleRules: [{ id: 'end', expiration: Duration.days(keepDays), noncurrentVersionExpiration: Duration.days(30), ...unfinished }],
  });
  Validations.of(accessLogs).acknowledge({ id: 'AwsSolutions-S1', reason: 'It holds the access logs of the bucket of runs; logging its own accesses into itself would never end.' });
  checkovSkip(accessLogs, { CKV_AWS_18: 'It holds the access logs; logging its own accesses into itself would never end.' });
  return accessLogs;
}

/** The bucket of runs, tapes and reports. It stays when the stack goes. */
export function runsBucket(scope: Construct, { name, key, keepDays, accessLogs }: { readonly name: string; readonly key: Key; readonly keepDays: number; readonly accessLogs: Bucket }): Bucket {
  const runs = new Bucket(scope, 'Runs', {
    ...closed,
    bucketName: name,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: accessLogs,
    serverAccessLogsPrefix: 'runs/',
    lifecycleRules: [
      { id: 'old-runs', prefix: 'runs/', transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) }], expiration: Duration.days(keepDays) },
      { id: 'replaced', noncurrentVersionExpiration: Duration.days(30), expiredObjectDeleteMarker: false, ...unfinished },
    ],
  });
  runs.addToResourcePolicy(
    new PolicyStatement({
      sid: 'LinksOfFiveMinutes',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [runs.arnForObjects('*')],
      conditions: { NumericGreaterThan: { 's3:signatureAge': 300_000 } },
    }),
  );
  return runs;
}
