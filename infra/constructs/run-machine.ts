import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { stages } from '#kernel/stages';
import { bundledStages, type BundledStage } from '../../tools/bundle.ts';
import { namesOf } from '../names.ts';
import { checkovSkip } from './checkov-skip.ts';
import { definitionOf, integrations, mapLabel, placeholderOf, starterDefinition } from './definition.ts';
import { roleOf, type Allowed } from './role-of.ts';

/** Log deliveries of Step Functions are made through actions that name no resource (https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html). */
const deliverLogs: Allowed = {
  sid: 'DeliverLogs',
  actions: ['logs:CreateLogDelivery', 'logs:DeleteLogDelivery', 'logs:DescribeLogGroups', 'logs:DescribeResourcePolicies', 'logs:GetLogDelivery', 'logs:ListLogDeliveries', 'logs:PutResourcePolicy', 'logs:UpdateLogDelivery'],
  resources: ['*'],
  why: 'The actions with which Step Functions delivers logs name no resource.',
};
const executionsOfMap = 'The children of the map are executions with names of their own; the pattern is those of this one machine.';

/** When runs of a name begin; `cron` in UTC. */
export type RunSchedule = { readonly name: string; readonly cron: string; readonly description: string };

/** The machine of a run, the small one that names and starts it, and the weekly and daily schedules. */
export class RunMachine extends Construct {
  readonly run: CfnStateMachine;
  readonly start: CfnStateMachine;
  readonly schedules: readonly CfnSchedule[];
  /** Deliveries of the schedule that came to nothing. */
  readonly undelivered: Queue;
  constructor(scope: Construct, id: string, { name, schedules, functions, key }: { readonly name: string; readonly schedules: readonly RunSchedule[]; readonly functions: Readonly<Record<BundledStage, Function>>; readonly key: Key }) {
    super(scope, id);
    const { partition, account } = Stack.of(this);
    const { InvokeFunction = '', GetObject = '', StartExecution = '' } = integrations(partition);
    const names = namesOf(this, name);
    const states = new ServicePrincipal('states.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': account } } });

    const runRole = roleOf(this, 'RunRole', {
      roleName: names.runMachine,
      description: 'Tallystick: calls the stages in their order',
      assumedBy: states,
      allowed: [
        { sid: 'CallStages', actions: ['lambda:InvokeFunction'], resources: bundledStages.map(stage => functions[stage].functionArn) },
        { sid: 'ReadAccounts', actions: ['s3:GetObject'], resources: [`${names.bucketArn}/runs/*/accounts.jsonl`], why: "A run's name is part of the key." },
        { sid: 'UseKey', actions: ['kms:Decrypt'], resources: [key.keyArn] },
        { sid: 'StartChildren', actions: ['states:StartExecution'], resources: [names.runMachineArn] },
        { sid: 'FollowChildren', actions: ['states:DescribeExecution', 'states:RedriveExecution', 'states:StopExecution'], resources: [names.executions(''), names.executions(`/${mapLabel}`)], why: executionsOfMap },
        deliverLogs,
      ],
    });
    this.run = this.#machine(
      'Run',
      names.runMachine,
      definitionOf(stages),
      { Bucket: names.bucket, InvokeFunction, GetObject, ...Object.fromEntries(bundledStages.map(stage => [placeholderOf(stage), functions[stage].functionArn])) },
      runRole.roleArn,
      this.#log('RunLog', `/${name}/run`, key),
    );

    const startRole = roleOf(this, 'StartRole', {
      roleName: names.startMachine,
      description: 'Tallystick: starts runs',
      assumedBy: states,
      allowed: [{ sid: 'StartRun', actions: ['states:StartExecution'], resources: [this.run.attrArn] }, deliverLogs],
    });
    this.start = this.#machine('Start', names.startMachine, starterDefinition(), { StartExecution, RunMachine: this.run.attrArn }, startRole.roleArn, this.#log('StartLog', `/${name}/start`, key));

    this.undelivered = new Queue(this, 'Undelivered', { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) });
    Validations.of(this.undelivered).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is itself the dead-letter queue, of the schedule.' });
    checkovSkip(this.undelivered, { CKV_AWS_27: 'It is encrypted with the keys of SQS; what lies in it is the name of a schedule and an instant.' });
    const scheduleRole = roleOf(this, 'ScheduleRole', {
      description: 'Tallystick: what the schedules may do',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': account } } }),
      allowed: [
        { sid: 'Start', actions: ['states:StartExecution'], resources: [this.start.attrArn] },
        { sid: 'KeepUndelivered', actions: ['sqs:SendMessage'], resources: [this.undelivered.queueArn] },
      ],
    });
    this.schedules = schedules.map(
      schedule =>
        new CfnSchedule(this, `Schedule-${schedule.name}`, {
          name: `${name}-${schedule.name}`,
          description: `Tallystick: ${schedule.description}`,
          scheduleExpression: schedule.cron,
          scheduleExpressionTimezone: 'UTC',
          flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 15 },
          target: {
            arn: this.start.attrArn,
            roleArn: scheduleRole.roleArn,
            input: JSON.stringify({ schedule: schedule.name, at: '<aws.scheduler.scheduled-time>' }),
            retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
            deadLetterConfig: { arn: this.undelivered.queueArn },
          },
        }),
    );
  }

  /** The events of a machine go to its log without their data: names of accounts have no place there. */
  #machine(id: string, stateMachineName: string, definition: object, definitionSubstitutions: Record<string, string>, roleArn: string, log: LogGroup): CfnStateMachine {
    const machine = new CfnStateMachine(this, id, {
      stateMachineName, // its role names it, as it starts an execution of itself for each account
      stateMachineType: 'STANDARD',
      roleArn,
      definitionString: JSON.stringify(definition, null, 1),
      definitionSubstitutions,
      loggingConfiguration: { level: 'ALL', includeExecutionData: false, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: log.logGroupArn } }] },
    });
    Validations.of(machine).acknowledge({ id: 'AwsSolutions-SF2', reason: 'The log holds every event of a run and the functions log their steps; traces of a weekly batch would show nothing more and take permissions on all resources.' });
    return machine;
  }

  #log(id: string, logGroupName: string, key: Key): LogGroup {
    return new LogGroup(this, id, { logGroupName, retention: RetentionDays.THREE_MONTHS, encryptionKey: key, removalPolicy: RemovalPolicy.DESTROY });
  }
}
