import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { bundledStages, type BundledFunction, type BundledStage } from '../../tools/bundle.ts';
import { Alarms } from '../constructs/alarms.ts';
import { dashboard } from '../constructs/dashboard.ts';
import { EventWatch } from '../constructs/event-watch.ts';
import { externalIdParameter } from '../constructs/external-id.ts';
import { outputs } from '../constructs/outputs.ts';
import { RunMachine, type RunSchedule } from '../constructs/run-machine.ts';
import { dailySchedule } from '#kernel/schedule';
import type { Config } from '#kernel/config';
import { spendBudget } from '../constructs/spend-budget.ts';
import { StageFunction } from '../constructs/stage-function.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

/** What runs: a function for each stage, the machine that calls them, its schedules, the watch over the log of events, alarms, a dashboard and a budget. Nothing in it holds data. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { settings, data, folders, ...props }: StackProps & { readonly settings: Settings; readonly data: DataStack; readonly folders: Readonly<Record<BundledFunction, string>> }) {
    super(scope, id, props);
    const externalId = externalIdParameter(this);
    this.addStackDependency(data);
    const { key, fingerprints, table } = data;
    const functions = Object.fromEntries(bundledStages.map(stage => [stage, new StageFunction(this, stage, { folder: folders[stage], externalId: externalId.valueAsString, key, fingerprints, settings }).function])) as Record<
      BundledStage,
      Function
    >;
    const machine = new RunMachine(this, 'Machine', { name: settings.name, schedules: schedulesOf(settings.config), functions, key });
    const watch = new EventWatch(this, 'Watch', { deployment: settings.name, folder: folders.watch, table, key });
    const alarms = new Alarms(this, 'Alarms', { name: settings.name, mail: settings.alarmMail, key, machine, functions: Object.values(functions), watch: watch.function, daysBetweenRuns: settings.config.daily.length > 0 ? 1 : 7 });
    spendBudget(this, { name: settings.name, dollars: settings.monthlyBudget, topic: alarms.topic });
    dashboard(this, { name: settings.name, region: this.region, machine });
    outputs(this, {
      StartMachine: { value: machine.start.attrArn, description: 'starts a run: {"schedule": "manual", "at": "<now, ISO 8601 in whole seconds UTC>"}' },
      AlarmTopic: { value: alarms.topic.topicArn },
    });
  }
}

/** The weekly run on Tuesday, when the bill of Sunday is two days old; the daily one on the other days. */
function schedulesOf({ schedule, daily }: Config): readonly RunSchedule[] {
  return [{ name: schedule, cron: 'cron(0 6 ? * TUE *)', description: 'everything, and the reports' }, ...(daily.length === 0 ? [] : [{ name: dailySchedule, cron: 'cron(0 6 ? * SUN,MON,WED-SAT *)', description: daily.join(', ') }])];
}
