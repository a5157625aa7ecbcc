import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'ec2-instance-detailed-monitoring',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Instances are watched every five minutes unless a minute matters',
  why: 'Detailed monitoring makes seven metrics of an instance custom metrics, which are billed each month; the metrics of every five minutes are free.',
  fix: 'Switch detailed monitoring off, unless an alarm or a scaling policy must act within minutes.',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html', 'https://aws.amazon.com/cloudwatch/pricing/'],
  reads: 'ec2-instance',
  params: z.object({}),
  says: {
    'not-running': 'The instance is {state}; only metrics that it sends are billed.',
    basic: 'The instance has the metrics of every five minutes.',
    'scaled-by-group': 'The group {group} may scale by the metrics of every minute; its template decides on them.',
    detailed: 'The instance sends metrics every minute.',
  },
  examples: [
    { name: 'every minute', given: { detailedMonitoring: true }, expect: 'fail', code: 'detailed' },
    { name: 'every five minutes', given: {}, expect: 'pass', code: 'basic' },
    { name: 'one of an Auto Scaling group', given: { detailedMonitoring: true, tags: { 'aws:autoscaling:groupName': 'web' } }, expect: 'not-applicable', code: 'scaled-by-group' },
    { name: 'stopped', given: { detailedMonitoring: true, state: 'stopped' }, expect: 'not-applicable', code: 'not-running' },
    { name: 'how it is watched could not be read', given: {}, holes: ['detailedMonitoring'], expect: 'not-assessed' },
  ],
  evaluate(instance) {
    const { state } = instance;
    if (state !== 'running') return notApplicable('not-running', { state });
    if (!instance.detailedMonitoring) return pass('basic');
    const group = instance.tags['aws:autoscaling:groupName'];
    if (group !== undefined) return notApplicable('scaled-by-group', { group });
    return fail('detailed', {}, {}, { saves: [{ usage: 'CW:MetricMonitorUsage', amount: 7 }], confidence: 0.7 });
  },
});
