import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'transfer-server-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Transfer Family servers move files',
  why: 'A server is billed by the hour for each protocol, whether or not a file moves.',
  fix: 'Ask those who have users on it. Delete the server; to stop it saves nothing.',
  sources: ['https://docs.aws.amazon.com/transfer/latest/userguide/metrics.html', 'https://aws.amazon.com/aws-transfer-family/pricing/'],
  reads: 'transfer-server',
  params: z.object({
    /** Whole days without use; CloudWatch keeps 455. */
    days: z.int().min(28).max(400).default(30),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-online': 'The server is {state}, which another rule asks about.',
    used: 'A file last moved {idleDays} days ago.',
    silent: 'No file moved over the server {serverId} on any of the last 28 days.',
    'never-seen': 'CloudWatch has no byte of the last 455 days; since it may report none where there is none, nothing proves that it would have seen one.',
    idle: 'A file last moved over the server {serverId} {idleDays} days ago; {days} days are enough to call it idle.',
  },
  examples: [
    { name: 'last used 30 days ago', given: { earlierBytes: pointsUntil(9, 40, '2026-03-03T00:00:00Z') }, expect: 'fail', code: 'idle' },
    { name: 'last used 29 days ago', given: { earlierBytes: pointsUntil(9, 40, '2026-03-04T00:00:00Z') }, expect: 'pass', code: 'used' },
    { name: 'used yesterday', given: { bytes: pointsUntil(1, 1) }, expect: 'pass', code: 'used' },
    { name: 'four weeks of nothing', given: { bytes: pointsUntil(28, 0), earlierBytes: pointsUntil(28, 0) }, expect: 'fail', code: 'silent' },
    { name: 'four weeks of nothing, a day is missing', given: { bytes: pointsUntil(27, 0), earlierBytes: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'never-seen' },
    { name: 'no use as far as CloudWatch goes back', given: {}, expect: 'not-assessed', code: 'never-seen' },
    { name: 'stopped', given: { state: 'OFFLINE' }, expect: 'not-applicable', code: 'not-online' },
    { name: 'tagged as standby', given: { earlierBytes: pointsUntil(9, 40, '2026-01-01T00:00:00Z'), tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the traffic could not be read', given: {}, holes: ['bytes', 'earlierBytes'], expect: 'not-assessed' },
  ],
  evaluate(server, { asOf, params }) {
    const { state, serverId } = server;
    if (state !== 'ONLINE') return notApplicable('not-online', { state });
    const lastUsedAt = lastDay(server.bytes) ?? lastDay(server.earlierBytes);
    if (lastUsedAt === null) {
      if (observed(server.bytes, daysBefore(asOf, metricDays)).seen < metricDays) return notAssessed('never-seen');
      return keptOnPurpose(server.tags) ?? fail('silent', { serverId }, {}, { confidence: 0.8 });
    }
    const idleDays = wholeDays(lastUsedAt, asOf) - 1; // whole days after the one with the last point
    if (idleDays < params.days) return pass('used', {}, { idleDays });
    return keptOnPurpose(server.tags) ?? fail('idle', { lastUsedAt, serverId }, { idleDays }, { confidence: 0.8 });
  },
});
