import { Duration, RemovalPolicy, type Size } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { ApplicationLogLevel, Architecture, Code, Function, LoggingFormat, Runtime, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { checkovSkip } from './checkov-skip.ts';
import { roleOf, type Allowed } from './role-of.ts';

export type OwnFunctionProps = {
  /** Begins the names of the deployment. */
  readonly deployment: string;
  /** What it is called, with the deployment's name before it. */
  readonly name: string;
  readonly description: string;
  /** The bundled code. */
  readonly folder: string;
  /** Megabytes. Lambda gives processor time in proportion. */
  readonly memory: number;
  readonly timeout: Duration;
  /** Room below /tmp; the 512 MB that are free when left out. */
  readonly scratch?: Size;
  readonly environment: Readonly<Record<string, string>>;
  /** What it may do beside writing its log. */
  readonly allowed: readonly Allowed[];
  readonly key: Key;
  /** Why it has no queue of failures. */
  readonly queueless: string;
};

/** A Lambda function with a role and a log of its own. */
export class OwnFunction extends Construct {
  readonly function: Function;
  constructor(scope: Construct, id: string, { deployment, name, description, folder, memory, timeout, scratch, environment, allowed, key, queueless }: OwnFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', { logGroupName: `/${deployment}/${name}`, retention: RetentionDays.THREE_MONTHS, encryptionKey: key, removalPolicy: RemovalPolicy.DESTROY });
    this.function = new Function(this, 'Function', {
      functionName: `${deployment}-${name}`,
      description: `Tallystick: ${description}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(folder),
      memorySize: memory,
      timeout,
      ...(scratch === undefined ? {} : { ephemeralStorageSize: scratch }),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      environment: { ...environment },
      role: roleOf(this, 'Role', {
        roleName: `${deployment}-${name}`,
        description: `Tallystick: what ${description} may do`,
        assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
        allowed: [{ sid: 'Log', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn], why: 'The ARN of a log group ends in `:*`, which are its streams.' }, ...allowed],
      }),
    });
    checkovSkip(this.function, {
      CKV_AWS_115: 'What calls it bounds how many run at once; reserved concurrency cannot be had in a new account, which has ten in all.',
      CKV_AWS_116: queueless,
      CKV_AWS_117: 'It talks to public AWS endpoints only and nothing connects to it; a VPC would add a NAT gateway and no protection.',
      CKV_AWS_173: 'Its variables hold no secret and are encrypted with the key of Lambda.',
    });
  }
}
