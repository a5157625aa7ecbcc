import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { wholeDays } from '#kernel/time';

const GIB = 2 ** 30;
const large = { storedBytes: 50 * GIB, retentionDays: null };

export default defineCheck({
  id: 'logs-log-group-stale',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Large log groups still receive events',
  why: 'What a log group stores is billed every month until it expires, long after the application that wrote it has gone.',
  fix: 'Ask the owner whether an audit needs these events. If so, export them to S3 and set a retention; if not, delete the group.',
  sources: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html', 'https://aws.amazon.com/cloudwatch/pricing/'],
  reads: 'logs-log-group',
  params: z.object({
    /** Whole days without an event; CloudWatch keeps 455 days of metrics. */
    days: z.int().min(28).max(400).default(90),
    /** GiB from which a group is worth the question; no less than is asked of CloudWatch. */
    gib: z.number().min(10).default(10),
  }),
  says: {
    ...keptOnPurposeSays,
    small: 'The group stores less than {gib} GiB.',
    delivery: 'The group only passes events on and stores nothing for long.',
    'too-young': 'The group was made {ageDays} days ago; younger ones than 28 days are left alone.',
    written: 'The last event came in {idleDays} days ago.',
    'never-seen': 'CloudWatch counted no event of the last 455 days; since it reports nothing where nothing comes in, nothing proves that it would have seen one.',
    stale: 'The last event came in {idleDays} days ago, and the group stores {storedGiB} GiB.',
  },
  examples: [
    { name: 'the last event 90 days ago', given: { ...large, earlierIncomingBytes: pointsUntil(200, 5e6, '2026-01-02T00:00:00Z') }, expect: 'fail', code: 'stale' },
    { name: 'the last event 89 days ago', given: { ...large, earlierIncomingBytes: pointsUntil(200, 5e6, '2026-01-03T00:00:00Z') }, expect: 'pass', code: 'written' },
    { name: 'an event yesterday', given: { ...large, incomingBytes: pointsUntil(1, 1) }, expect: 'pass', code: 'written' },
    { name: 'no event as far as CloudWatch goes back', given: large, expect: 'not-assessed', code: 'never-seen' },
    { name: 'just below 10 GiB', given: { ...large, storedBytes: 10 * GIB - 1 }, expect: 'not-applicable', code: 'small' },
    { name: 'delivery', given: { ...large, logGroupClass: 'DELIVERY' }, expect: 'not-applicable', code: 'delivery' },
    { name: '27 days old', given: { ...large, createdAt: '2026-03-06T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'kept', given: { ...large, earlierIncomingBytes: pointsUntil(9, 5e6, '2025-11-01T00:00:00Z'), tags: { 'keep-until': '2030-01-01' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the events could not be read', given: large, holes: ['incomingBytes', 'earlierIncomingBytes'], expect: 'not-assessed' },
    { name: 'small, whatever the metrics say', given: {}, holes: ['incomingBytes', 'earlierIncomingBytes'], expect: 'not-applicable', code: 'small' },
  ],
  evaluate(group, { asOf, params }) {
    const { storedBytes, createdAt } = group;
    if (group.logGroupClass === 'DELIVERY') return notApplicable('delivery');
    if (storedBytes < params.gib * GIB) return notApplicable('small');
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < 28) return notApplicable('too-young', { createdAt }, { ageDays });
    const lastEventAt = lastDay(group.incomingBytes) ?? lastDay(group.earlierIncomingBytes);
    if (lastEventAt === null) return notAssessed('never-seen');
    const idleDays = wholeDays(lastEventAt, asOf) - 1; // whole days after the one with the last point
    if (idleDays < params.days) return pass('written', {}, { idleDays });
    const kept = keptOnPurpose(group.tags);
    if (kept !== null) return kept;
    const storedGiB = Math.round((storedBytes / GIB) * 100) / 100;
    return fail('stale', { lastEventAt }, { idleDays, storedGiB }, { saves: [{ usage: 'AmazonCloudWatch:TimedStorage-ByteHrs', amount: storedBytes / GIB }], confidence: 0.8 });
  },
});
