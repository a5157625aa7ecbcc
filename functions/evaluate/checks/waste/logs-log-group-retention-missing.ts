import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'logs-log-group-retention-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'CloudWatch log groups have a retention',
  why: 'Without a retention events never expire: the storage grows and is billed for ever, and old logs hold personal data longer than anybody meant.',
  fix: 'Set a retention that your rules for logs name. Export what must be kept for years to S3 first.',
  sources: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html',
    'https://aws.amazon.com/cloudwatch/pricing/',
  ],
  reads: 'logs-log-group',
  params: z.object({ minAgeDays: z.int().nonnegative().default(30) }),
  says: {
    expires: 'Events expire after {retentionDays} days.',
    delivery: 'Log groups of the class DELIVERY keep their events for a time that AWS fixes.',
    'too-young': 'The log group was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    empty: 'The log group has no retention, but nothing is stored in it.',
    'retention-missing': 'Events never expire; {storedBytes} bytes are stored since the log group was made {ageDays} days ago.',
  },
  examples: [
    { name: 'no retention', given: { retentionDays: null }, expect: 'fail', code: 'retention-missing' },
    { name: 'no retention, 30 days old', given: { retentionDays: null, createdAt: '2026-03-03T00:00:00Z' }, expect: 'fail', code: 'retention-missing' },
    { name: 'no retention, 29 days old', given: { retentionDays: null, createdAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'events expire', given: {}, expect: 'pass', code: 'expires' },
    { name: 'no retention, nothing stored', given: { retentionDays: null, storedBytes: 0 }, expect: 'not-applicable', code: 'empty' },
    { name: 'of the class that AWS fixes', given: { retentionDays: null, logGroupClass: 'DELIVERY' }, expect: 'not-applicable', code: 'delivery' },
    { name: 'the retention could not be read', given: {}, holes: ['retentionDays'], expect: 'not-assessed' },
    { name: 'events expire, whatever else could not be read', given: {}, holes: ['storedBytes', 'createdAt', 'tags'], expect: 'pass', code: 'expires' },
  ],
  evaluate(group, { asOf, params }) {
    const { retentionDays } = group;
    if (retentionDays !== null) return pass('expires', { retentionDays });
    if (group.logGroupClass === 'DELIVERY') return notApplicable('delivery');
    const { createdAt, storedBytes } = group;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    if (storedBytes === 0) return notApplicable('empty');
    // how much of it is older than the retention to come is not known, so that no saving is
    return fail('retention-missing', { createdAt }, { ageDays, storedBytes }, { confidence: 0.9 });
  },
});
