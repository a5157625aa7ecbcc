import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { wholeDays } from '#kernel/time';

const once = { earlierRequests: pointsUntil(40, 500, '2026-01-01T00:00:00Z') };

export default defineCheck({
  id: 'cloudfront-distribution-unused',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'CloudFront distributions get requests',
  why: 'A distribution that nobody calls still answers under its names and holds a certificate and rights on its origins.',
  fix: 'Ask the owner and look into the names that point to it. Disable the distribution for a month, then delete it.',
  sources: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html', 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HowToDeleteDistribution.html'],
  reads: 'cloudfront-distribution',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
    /** Requests of all these days below which a distribution is unused; earlier days are asked only below 1,000. */
    requests: z.int().positive().max(1000).default(100),
  }),
  says: {
    ...keptOnPurposeSays,
    disabled: 'The distribution is disabled.',
    staging: 'The distribution is a trial of another one.',
    'multi-tenant': 'The distribution serves tenants, whose requests are not read.',
    'too-young': 'The distribution was changed {ageDays} days ago; those changed in the last {minAgeDays} days are left alone.',
    requested: 'It had {requestsSeen} requests in {days} days.',
    'never-seen': 'CloudWatch has no request of the last 455 days; since it reports none where there is none, nothing proves that it would have seen one.',
    unused: 'It had {requestsSeen} requests in the last {days} days; fewer than {requests} count as unused.',
  },
  examples: [
    { name: 'no request for three months', given: once, expect: 'fail', code: 'unused' },
    { name: '99 requests', given: { requests: [...pointsUntil(1, 99)], earlierRequests: pointsUntil(1, 99) }, expect: 'fail', code: 'unused' },
    { name: '100 requests', given: { requests: [...pointsUntil(1, 100)] }, expect: 'pass', code: 'requested' },
    { name: 'no request as far as CloudWatch goes back', given: {}, expect: 'not-assessed', code: 'never-seen' },
    { name: 'disabled', given: { ...once, enabled: false }, expect: 'not-applicable', code: 'disabled' },
    { name: 'a trial', given: { ...once, staging: true }, expect: 'not-applicable', code: 'staging' },
    { name: 'for tenants', given: { ...once, connectionMode: 'tenant-only' }, expect: 'not-assessed', code: 'multi-tenant' },
    { name: 'changed 13 days ago', given: { ...once, lastModifiedAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'tagged as standby', given: { ...once, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the requests could not be read', given: {}, holes: ['requests', 'earlierRequests'], expect: 'not-assessed' },
    { name: 'disabled, whatever the metrics say', given: { enabled: false }, holes: ['requests', 'earlierRequests'], expect: 'not-applicable', code: 'disabled' },
  ],
  evaluate(distribution, { asOf, params }) {
    if (!distribution.enabled) return notApplicable('disabled');
    if (distribution.staging) return notApplicable('staging');
    if (distribution.connectionMode !== 'direct') return notAssessed('multi-tenant');
    const { lastModifiedAt } = distribution;
    const ageDays = wholeDays(lastModifiedAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { lastModifiedAt }, { ageDays });
    const requestsSeen = observed(distribution.requests, daysBefore(asOf, params.days)).sum;
    if (requestsSeen >= params.requests) return pass('requested', {}, { requestsSeen });
    const lastRequestAt = lastDay(distribution.requests, distribution.earlierRequests);
    if (lastRequestAt === null) return notAssessed('never-seen');
    return keptOnPurpose(distribution.tags) ?? fail('unused', {}, { requestsSeen }, { confidence: 0.8 });
  },
});
