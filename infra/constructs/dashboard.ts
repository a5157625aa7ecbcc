import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, Metric, SingleValueWidget, TextWidget, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { bundledStages } from '../../tools/bundle.ts';
import type { RunMachine } from './run-machine.ts';

const day = { period: Duration.days(1), statistic: 'Sum' };

/** One page on which an engineer sees whether runs end, how far they saw, what they took and what stands in the way. */
export function dashboard(scope: Construct, { name, region, machine }: { readonly name: string; readonly region: string; readonly machine: RunMachine }): Dashboard {
  const runs = (metricName: string, label: string): Metric => new Metric({ namespace: 'AWS/States', metricName, label, dimensionsMap: { StateMachineArn: machine.run.attrArn }, ...day });
  const own = (metricName: string, service: string, label: string, statistic = 'Sum'): Metric => new Metric({ namespace: 'Tallystick', metricName, label, dimensionsMap: { service }, period: Duration.days(1), statistic });
  const functions = (metricName: string, statistic: string): IMetric[] =>
    bundledStages.map(stage => new Metric({ namespace: 'AWS/Lambda', metricName, label: stage, dimensionsMap: { FunctionName: `${name}-${stage}` }, period: Duration.hours(1), statistic }));
  const graph = (title: string, left: readonly IMetric[], width = 12): IWidget => new GraphWidget({ title, left: [...left], width, height: 6, region, leftYAxis: { min: 0 } });
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: name,
    widgets: [
      [new TextWidget({ markdown: '# Tallystick\nWhat each alarm means and what to do: docs/operations.md', width: 24, height: 2 })],
      [
        new SingleValueWidget({ title: 'last run: cells that are complete, %', metrics: [own('coverage', 'publish', 'coverage', 'Minimum')], width: 6, height: 4, region }),
        new SingleValueWidget({ title: 'last run: accounts', metrics: [own('accounts', 'plan', 'accounts', 'Maximum')], width: 6, height: 4, region }),
        new SingleValueWidget({ title: 'cells not complete', metrics: [own('incompleteCells', 'collect', 'incomplete')], width: 6, height: 4, region }),
        new SingleValueWidget({ title: 'events of the log touched', metrics: [own('touchedEvents', 'watch', 'touched')], width: 6, height: 4, region }),
      ],
      [
        graph('runs', [runs('ExecutionsStarted', 'started'), runs('ExecutionsSucceeded', 'whole'), runs('ExecutionsFailed', 'failed or incomplete')]),
        graph('time of a run, ms', [new Metric({ namespace: 'AWS/States', metricName: 'ExecutionTime', label: 'run', dimensionsMap: { StateMachineArn: machine.run.attrArn }, period: Duration.days(1), statistic: 'Maximum' })]),
      ],
      [graph('time of a call, ms (p95)', functions('Duration', 'p95')), graph('errors of the functions', functions('Errors', 'Sum'))],
      [graph('throttles of the functions', functions('Throttles', 'Sum')), graph('functions at once', functions('ConcurrentExecutions', 'Maximum'))],
    ],
  });
}
