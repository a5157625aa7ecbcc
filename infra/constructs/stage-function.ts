import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { ApplicationLogLevel, Architecture, Code, Function, LoggingFormat, Runtime, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { BundledStage } from '../../tools/bundle.ts';
import { namesOf } from '../names.ts';
import { checkovSkip } from './checkov-skip.ts';
import type { Settings } from '../settings.ts';
import { roleOf } from './role-of.ts';
import { stagePermissions } from './stage-permissions.ts';

/** Megabytes. Lambda gives processor time in proportion: judging and rendering need it, waiting for AWS does not. */
const memory: Readonly<Record<BundledStage, number>> = { plan: 1024, collect: 1024, evaluate: 2048, reconcile: 1024, publish: 2048 };
/** The stages that ask AWS in other accounts. */
const asking: ReadonlySet<BundledStage> = new Set(['plan', 'collect']);

/** One stage as a Lambda function with a role and a log of its own. Step Functions waits for its answer and tries again, so that it needs no queue of failures. */
export class StageFunction extends Construct {
  readonly function: Function;
  constructor(
    scope: Construct,
    stage: BundledStage,
    { folder, externalId, key, fingerprints, settings }: { readonly folder: string; readonly externalId: string; readonly key: Key; readonly fingerprints: Key; readonly settings: Settings },
  ) {
    super(scope, stage);
    const { table, bucket, role } = namesOf(this, settings.name);
    const logGroup = new LogGroup(this, 'Log', { logGroupName: `/${settings.name}/${stage}`, retention: RetentionDays.THREE_MONTHS, encryptionKey: key, removalPolicy: RemovalPolicy.DESTROY });
    this.function = new Function(this, 'Function', {
      functionName: `${settings.name}-${stage}`,
      description: `Tallystick: ${stage}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(folder),
      memorySize: memory[stage],
      timeout: Duration.minutes(15),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      environment: {
        TABLE: table,
        BUCKET: bucket,
        ROLE_NAME: settings.config.roleName,
        CONFIG: settings.configText,
        ...(asking.has(stage) ? { EXTERNAL_ID: externalId } : {}),
        ...(stage === 'collect' ? { FINGERPRINT_KEY: fingerprints.keyArn } : {}),
      },
      role: roleOf(this, 'Role', {
        roleName: role(stage),
        description: `Tallystick: what the stage ${stage} may do`,
        assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
        allowed: [
          { sid: 'Log', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn], why: 'The ARN of a log group ends in `:*`, which are its streams.' },
          ...stagePermissions(this, stage, { key, fingerprints, settings }),
        ],
      }),
    });
    checkovSkip(this.function, {
      CKV_AWS_115: 'The map of the machine bounds how many run at once; reserved concurrency cannot be had in a new account, which has ten in all.',
      CKV_AWS_116: 'It is called synchronously by Step Functions, which keeps and repeats what failed; a dead-letter queue serves asynchronous calls only.',
      CKV_AWS_117: 'It talks to public AWS endpoints only and nothing connects to it; a VPC would add a NAT gateway and no protection.',
      CKV_AWS_173: 'Its variables hold no secret and are encrypted with the key of Lambda.',
    });
  }
}
