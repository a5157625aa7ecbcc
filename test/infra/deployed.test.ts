import { expect, test } from 'vitest';
import { deployed } from '#plan/estimate-month';
import { resourcesOf, templates } from './built.ts';

test('the estimate of a month counts the keys and alarms that the templates have', () => {
  const { data, pipeline } = templates();
  const metrics = resourcesOf(pipeline, 'AWS::CloudWatch::Alarm').flatMap(({ Properties: { Metrics } }) => (Metrics === undefined ? [1] : Metrics.filter(({ MetricStat }: any) => MetricStat !== undefined)));
  expect({ keys: resourcesOf(data, 'AWS::KMS::Key').length, alarmMetrics: metrics.length }).toEqual({ keys: deployed.keys, alarmMetrics: deployed.alarmMetrics });
});
