import { Duration, Size } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { BundledStage } from '../../tools/bundle.ts';
import { namesOf } from '../names.ts';
import type { Settings } from '../settings.ts';
import { OwnFunction } from './own-function.ts';
import { stagePermissions } from './stage-permissions.ts';

/** Megabytes: judging and rendering need processor time, waiting for AWS does not. */
const memory: Readonly<Record<BundledStage, number>> = { plan: 1024, collect: 1024, evaluate: 2048, reconcile: 1024, publish: 2048 };
/** The stages that ask AWS in other accounts. */
const asking: ReadonlySet<BundledStage> = new Set(['plan', 'collect']);

/** One stage as a Lambda function. Step Functions waits for its answer and tries again, so that it needs no queue of failures. */
export class StageFunction extends OwnFunction {
  constructor(
    scope: Construct,
    stage: BundledStage,
    { folder, externalId, key, fingerprints, settings }: { readonly folder: string; readonly externalId: string; readonly key: Key; readonly fingerprints: Key; readonly settings: Settings },
  ) {
    const { table, bucket, packs } = namesOf(scope, settings.name);
    super(scope, stage, {
      deployment: settings.name,
      name: stage,
      description: `the stage ${stage}`,
      folder,
      memory: memory[stage],
      // a pack is written aside before it is signed
      ...(stage === 'publish' && settings.config.packs !== undefined ? { scratch: Size.gibibytes(4) } : {}),
      timeout: Duration.minutes(15),
      environment: {
        TABLE: table,
        BUCKET: bucket,
        ROLE_NAME: settings.config.roleName,
        CONFIG: settings.configText,
        ...(asking.has(stage) ? { EXTERNAL_ID: externalId } : {}),
        ...(stage === 'collect' ? { FINGERPRINT_KEY: fingerprints.keyArn } : {}),
        ...(stage === 'publish' && settings.packLock !== undefined ? { PACKS_BUCKET: packs } : {}),
      },
      allowed: stagePermissions(scope, stage, { key, fingerprints, settings }),
      key,
      queueless: 'It is called synchronously by Step Functions, which keeps and repeats what failed; a dead-letter queue serves asynchronous calls only.',
    });
  }
}
