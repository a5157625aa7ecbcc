import { Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { dataKey } from '../constructs/data-key.ts';
import { fingerprintKey } from '../constructs/fingerprint-key.ts';
import { findingsTable } from '../constructs/findings-table.ts';
import { outputs } from '../constructs/outputs.ts';
import { packsBucket } from '../constructs/packs-bucket.ts';
import { accessLogsBucket, runsBucket } from '../constructs/runs-bucket.ts';
import { signingKey } from '../constructs/signing-key.ts';
import { namesOf } from '../names.ts';
import type { Settings } from '../settings.ts';

/** What outlives every deployment: findings, runs, tapes, reports and their key. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly fingerprints: Key;
  readonly table: TableV2;
  readonly bucket: Bucket;
  constructor(scope: Construct, id: string, { settings, ...props }: StackProps & { readonly settings: Settings }) {
    super(scope, id, { ...props, terminationProtection: true });
    const { name, config, readers, signers, deployer, keepDays, packLock } = settings;
    this.key = dataKey(this, { name, readers, deployer });
    const names = namesOf(this, name);
    this.fingerprints = fingerprintKey(this, { name, collector: names.roleArn('collect') });
    this.table = findingsTable(this, { name: names.table, arn: names.tableArn, key: this.key, appenders: [names.roleArn('reconcile'), names.roleArn('review')] });
    const accessLogs = accessLogsBucket(this, keepDays);
    this.bucket = runsBucket(this, { name: names.bucket, key: this.key, keepDays, accessLogs });
    const packs = packLock === undefined ? null : packsBucket(this, { name: names.packs, key: this.key, lock: packLock, accessLogs });
    // Runs sign for themselves with this key when the configuration names it: by its alias, since nobody knows its id before it is made.
    const ours = config.packs?.kmsKey.endsWith(`:alias/${name}-packs`) === true;
    const all = [...signers, ...(ours ? [names.roleArn('publish')] : [])];
    const signing = all.length === 0 ? null : signingKey(this, { name, signers: all });
    outputs(this, {
      ...(signing === null ? {} : { PackKey: { value: signing.keyArn, description: 'for tally evidence create --kms' } }),
      FindingsTable: { value: this.table.tableName, description: 'for tally findings --store dynamodb:<table>' },
      ...(packs === null ? {} : { PacksBucket: { value: packs.bucketName, description: 'holds evidence packs that nobody can delete before their time' } }),
      RunsBucket: { value: this.bucket.bucketName },
    });
  }
}
