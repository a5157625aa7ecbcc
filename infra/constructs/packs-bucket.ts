import { Duration } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { closed, unfinished } from './runs-bucket.ts';

const retention = { governance: (days: Duration) => ObjectLockRetention.governance(days), compliance: (days: Duration) => ObjectLockRetention.compliance(days) } as const;

/**
 * The bucket of evidence packs under Object Lock: what lies there can be neither deleted nor replaced before its days are over, in the mode `compliance` not
 * even by the root user. S3 takes the lock of a bucket for good when it makes it, so that there is no such bucket unless a deployment asks for it.
 */
export function packsBucket(scope: Construct, { name, key, lock, accessLogs }: { readonly name: string; readonly key: Key; readonly lock: NonNullable<Settings['packLock']>; readonly accessLogs: Bucket }): Bucket {
  return new Bucket(scope, 'Packs', {
    ...closed,
    bucketName: name,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: accessLogs,
    serverAccessLogsPrefix: 'packs/',
    objectLockEnabled: true,
    objectLockDefaultRetention: retention[lock.mode](Duration.days(lock.days)),
    lifecycleRules: [{ id: 'unfinished', ...unfinished }],
  });
}
