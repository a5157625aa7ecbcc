import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const silent = { state: 'INSUFFICIENT_DATA', stateSince: '2026-01-01T00:00:00Z', configuredAt: '2025-06-01T00:00:00Z' };

export default defineCheck({
  id: 'cloudwatch-alarm-unused',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'CloudWatch alarms watch something that is there',
  why: 'An alarm whose metric has ended is billed every month and will never ring; what it should watch may be watched by nobody.',
  fix: 'Look whether the resource is gone or its metric has another name. Delete the alarm, or point it to what replaced the resource.',
  sources: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html', 'https://aws.amazon.com/cloudwatch/pricing/'],
  reads: 'cloudwatch-alarm',
  params: z.object({ maxSilentDays: z.int().positive().default(30) }),
  says: {
    ...keptOnPurposeSays,
    data: 'The alarm is in the state {state}.',
    recent: 'The alarm has had too little data for {silentDays} days; {maxSilentDays} are allowed.',
    unused: 'The alarm has had too little data since {stateSince}, for {silentDays} days; {maxSilentDays} are allowed.',
  },
  examples: [
    { name: 'without data since January', given: silent, expect: 'fail', code: 'unused' },
    { name: 'a composite alarm without data', given: { ...silent, alarmType: 'composite', metrics: 0 }, expect: 'fail', code: 'unused' },
    { name: 'of high resolution', given: { ...silent, highResolution: true }, expect: 'fail', code: 'unused' },
    { name: 'without data for 31 days', given: { ...silent, stateSince: '2026-03-02T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'without data for 30 days', given: { ...silent, stateSince: '2026-03-03T00:00:00Z' }, expect: 'pass', code: 'recent' },
    { name: 'changed last week', given: { ...silent, configuredAt: '2026-03-26T00:00:00Z' }, expect: 'pass', code: 'recent' },
    { name: 'fine', given: {}, expect: 'pass', code: 'data' },
    { name: 'tagged as standby', given: { ...silent, tags: { dr: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its state could not be read', given: {}, holes: ['state'], expect: 'not-assessed' },
    { name: 'fine, whatever else could not be read', given: {}, holes: ['tags', 'stateSince'], expect: 'pass', code: 'data' },
  ],
  evaluate(alarm, { asOf, params }) {
    const { state } = alarm;
    if (state !== 'INSUFFICIENT_DATA') return pass('data', { state });
    const { stateSince, configuredAt } = alarm;
    const silentDays = Math.min(wholeDays(stateSince, asOf), wholeDays(configuredAt, asOf));
    if (silentDays <= params.maxSilentDays) return pass('recent', { stateSince }, { silentDays });
    const kept = keptOnPurpose(alarm.tags);
    if (kept !== null) return kept;
    const usage = alarm.alarmType === 'composite' ? 'CW:CompositeAlarmMonitorUsage' : alarm.highResolution ? 'CW:HighResAlarmMonitorUsage' : 'CW:AlarmMonitorUsage';
    return fail('unused', { stateSince }, { silentDays }, { saves: [{ usage, amount: Math.max(1, alarm.metrics) }], confidence: 0.8 });
  },
});
