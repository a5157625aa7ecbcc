import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, Metric, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { RunMachine } from './run-machine.ts';

/** Cells of a run that have to be complete, %; below it a run is PARTIAL. */
const LEAST_COVERAGE = 95;

/**
 * What people hear of: a run that failed or was incomplete, saw too little or never began, throttles, a schedule that could not start, an event of the log that somebody
 * touched, a watch that fails. docs/operations.md has a runbook for each.
 */
export class Alarms extends Construct {
  readonly topic: Topic;
  constructor(
    scope: Construct,
    id: string,
    {
      name,
      mail,
      key,
      machine: { run, start, undelivered },
      functions,
      watch,
      daysBetweenRuns,
    }: { readonly name: string; readonly mail: string | undefined; readonly key: Key; readonly machine: RunMachine; readonly functions: readonly Function[]; readonly watch: Function; readonly daysBetweenRuns: number },
  ) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { topicName: `${name}-alarms`, masterKey: key, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (mail !== undefined) this.topic.addSubscription(new EmailSubscription(mail));

    const hour = { period: Duration.hours(1), statistic: 'Sum' };
    const executions = (metricName: string, machine = run, over = hour): Metric => new Metric({ namespace: 'AWS/States', metricName, dimensionsMap: { StateMachineArn: machine.attrArn }, ...over });
    const sum = (metrics: Readonly<Record<string, IMetric>>): MathExpression =>
      new MathExpression({
        expression: Object.keys(metrics)
          .map(metric => `FILL(${metric}, 0)`)
          .join(' + '),
        usingMetrics: { ...metrics },
        period: Duration.hours(1),
      });
    this.#alarm(
      'Failed',
      `${name}: a run failed or is incomplete`,
      sum({ failed: executions('ExecutionsFailed'), timedOut: executions('ExecutionsTimedOut'), aborted: executions('ExecutionsAborted'), notStarted: executions('ExecutionsFailed', start) }),
    );
    this.#alarm('Throttled', `${name}: runs are throttled`, sum({ run: executions('ExecutionThrottled'), ...Object.fromEntries(functions.map((one, at) => [`function${at}`, one.metricThrottles(hour)])) }), 100);
    this.#alarm('Undelivered', `${name}: the schedule could not start a run`, undelivered.metricApproximateNumberOfMessagesVisible({ period: Duration.hours(1), statistic: 'Maximum' }));
    const own = (metricName: string, service: string, statistic: string): Metric => new Metric({ namespace: 'Tallystick', metricName, dimensionsMap: { service }, period: Duration.hours(1), statistic });
    this.#alarm('Coverage', `${name}: a run saw less than ${LEAST_COVERAGE} % of its cells`, own('coverage', 'publish', 'Minimum'), LEAST_COVERAGE, ComparisonOperator.LESS_THAN_THRESHOLD);
    this.#alarm('Touched', `${name}: an event of the log was changed or removed`, own('touchedEvents', 'watch', 'Sum'));
    this.#alarm('Unwatched', `${name}: the watch over the log of events fails`, watch.metricErrors(hour));
    // CloudWatch looks back seven days at most: in seven whole days there is always one Tuesday.
    const days = Math.min(7, daysBetweenRuns + 1);
    const missed = new Alarm(this, 'Missed', {
      alarmName: `${name}-missed`,
      alarmDescription: `${name}: no run was started for ${days} days`,
      metric: executions('ExecutionsStarted', run, { period: Duration.days(1), statistic: 'Sum' }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: days,
      datapointsToAlarm: days,
      treatMissingData: TreatMissingData.BREACHING,
    });
    missed.addAlarmAction(new SnsAction(this.topic));
  }

  #alarm(id: string, text: string, metric: IMetric, threshold = 1, comparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD): void {
    const alarm = new Alarm(this, id, {
      alarmName: `${text.split(':')[0]}-${id.toLowerCase()}`,
      alarmDescription: text,
      metric,
      threshold,
      comparisonOperator,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
