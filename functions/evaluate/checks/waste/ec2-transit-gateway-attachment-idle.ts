import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'ec2-transit-gateway-attachment-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Transit gateway attachments carry traffic',
  why: 'An attachment is billed by the hour, whether or not anything passes.',
  fix: 'Look into the route tables of both sides. Remove the routes, wait a week, then delete the attachment.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-cloudwatch-metrics.html', 'https://aws.amazon.com/transit-gateway/pricing/'],
  reads: 'ec2-transit-gateway-attachment',
  params: z.object({
    /** Whole days without use; CloudWatch keeps 455. */
    days: z.int().min(28).max(400).default(30),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The attachment is {state}.',
    'too-young': 'The attachment was made {ageDays} days ago; younger ones than {days} days are left alone.',
    used: 'Something last went through the attachment {idleDays} days ago.',
    silent: 'Nothing went through the attachment of type {resourceType} on any of the last 28 days.',
    'never-seen': 'CloudWatch has no byte of the last 455 days; since it may report none where there is none, nothing proves that it would have seen one.',
    idle: 'Something last went through the attachment of type {resourceType} {idleDays} days ago; {days} days are enough to call it idle.',
  },
  examples: [
    { name: 'last used 30 days ago', given: { earlierBytes: pointsUntil(9, 40, '2026-03-03T00:00:00Z') }, expect: 'fail', code: 'idle' },
    { name: 'last used 29 days ago', given: { earlierBytes: pointsUntil(9, 40, '2026-03-04T00:00:00Z') }, expect: 'pass', code: 'used' },
    { name: 'used yesterday', given: { bytes: pointsUntil(1, 1) }, expect: 'pass', code: 'used' },
    { name: 'four weeks of nothing', given: { bytes: pointsUntil(28, 0), earlierBytes: pointsUntil(28, 0) }, expect: 'fail', code: 'silent' },
    { name: 'four weeks of nothing, a day is missing', given: { bytes: pointsUntil(27, 0), earlierBytes: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'never-seen' },
    { name: 'no use as far as CloudWatch goes back', given: {}, expect: 'not-assessed', code: 'never-seen' },
    { name: '29 days old', given: { createdAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'waiting for acceptance', given: { state: 'pendingAcceptance' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged as standby', given: { earlierBytes: pointsUntil(9, 40, '2026-01-01T00:00:00Z'), tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the traffic could not be read', given: {}, holes: ['bytes', 'earlierBytes'], expect: 'not-assessed' },
  ],
  evaluate(attachment, { asOf, params }) {
    const { state, resourceType } = attachment;
    if (state !== 'available') return notApplicable('not-available', { state });
    const { createdAt } = attachment;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notApplicable('too-young', { createdAt }, { ageDays });
    const more = { saves: [{ usage: 'TransitGateway-Hours', amount: HOURS_PER_MONTH }], confidence: 0.8 };
    const lastUsedAt = lastDay(attachment.bytes) ?? lastDay(attachment.earlierBytes);
    if (lastUsedAt === null) {
      if (observed(attachment.bytes, daysBefore(asOf, metricDays)).seen < metricDays) return notAssessed('never-seen');
      return keptOnPurpose(attachment.tags) ?? fail('silent', { resourceType }, {}, more);
    }
    const idleDays = wholeDays(lastUsedAt, asOf) - 1; // whole days after the one with the last point
    if (idleDays < params.days) return pass('used', {}, { idleDays });
    return keptOnPurpose(attachment.tags) ?? fail('idle', { lastUsedAt, resourceType }, { idleDays }, more);
  },
});
