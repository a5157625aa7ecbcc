import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { bundledStages, type BundledStage } from '../../tools/bundle.ts';
import { Alarms } from '../constructs/alarms.ts';
import { externalIdParameter } from '../constructs/external-id.ts';
import { outputs } from '../constructs/outputs.ts';
import { RunMachine } from '../constructs/run-machine.ts';
import { StageFunction } from '../constructs/stage-function.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

/** What runs: a function for each stage, the machine that calls them, its schedule and its alarms. Nothing in it holds data. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { settings, data, folders, ...props }: StackProps & { readonly settings: Settings; readonly data: DataStack; readonly folders: Readonly<Record<BundledStage, string>> }) {
    super(scope, id, props);
    const externalId = externalIdParameter(this);
    this.addStackDependency(data);
    const { key, fingerprints } = data;
    const functions = Object.fromEntries(bundledStages.map(stage => [stage, new StageFunction(this, stage, { folder: folders[stage], externalId: externalId.valueAsString, key, fingerprints, settings }).function])) as Record<
      BundledStage,
      Function
    >;
    const machine = new RunMachine(this, 'Machine', { name: settings.name, schedule: settings.config.schedule, functions, key });
    const alarms = new Alarms(this, 'Alarms', { name: settings.name, mail: settings.alarmMail, key, machine, functions: Object.values(functions) });
    outputs(this, {
      StartMachine: { value: machine.start.attrArn, description: 'starts a run: {"schedule": "manual", "at": "<now, ISO 8601 in whole seconds UTC>"}' },
      AlarmTopic: { value: alarms.topic.topicArn },
    });
  }
}
