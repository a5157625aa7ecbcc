import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH, type Quantity } from '#kernel/money';

const silent = { searches: pointsUntil(28, 0), indexed: pointsUntil(28, 0) };

export default defineCheck({
  id: 'opensearch-domain-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'OpenSearch domains are searched or written',
  why: 'A domain that nobody searches and nothing writes is billed by the hour and node like a busy one.',
  fix: 'Ask the owner what it keeps. Take a manual snapshot to S3, then delete the domain.',
  sources: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-cloudwatchmetrics.html', 'https://aws.amazon.com/opensearch-service/pricing/'],
  reads: 'opensearch-domain',
  params: z.object({
    /** Whole days, all of which must have points: when a domain was made AWS does not say. No more than are asked of CloudWatch. */
    days: z.int().positive().max(metricDays).default(metricDays),
    /** Searches or documents a minute on one node, at the most of a day, below which the day counts as idle. */
    perMinute: z.number().positive().max(1).default(1),
  }),
  says: {
    ...keptOnPurposeSays,
    deleted: 'The domain is being deleted.',
    searched: 'On a day of the last {days} it was searched {most} times a minute.',
    written: 'Nobody searched it, but on a day of the last {days} {most} documents a minute were indexed.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {days} whole days that are needed; a missing day is unknown, not idle.',
    idle: 'Nobody searched it and nothing was indexed on any of the last {days} whole days.',
  },
  examples: [
    { name: 'nothing in four weeks', given: silent, expect: 'fail', code: 'idle' },
    { name: 'nothing in four weeks, with dedicated masters', given: { ...silent, masterType: 'm6g.large.search', masterCount: 3 }, expect: 'fail', code: 'idle' },
    { name: 'one search a minute on one day', given: { ...silent, searches: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }, expect: 'pass', code: 'searched' },
    { name: 'less than one search a minute', given: { ...silent, searches: pointsUntil(28, 0.5) }, expect: 'fail', code: 'idle' },
    { name: 'documents come in', given: { ...silent, indexed: pointsUntil(28, 60) }, expect: 'pass', code: 'written' },
    { name: 'made three weeks ago', given: { searches: pointsUntil(21, 0), indexed: pointsUntil(21, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'what was indexed is missing', given: { ...silent, indexed: [] }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'judged a day later on the same data', given: silent, asOf: '2026-04-03T00:00:00Z', expect: 'not-assessed', code: 'no-metrics' },
    { name: 'being deleted', given: { ...silent, deleted: true }, expect: 'not-applicable', code: 'deleted' },
    { name: 'tagged as standby', given: { ...silent, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the searches could not be read', given: {}, holes: ['searches', 'indexed'], expect: 'not-assessed' },
  ],
  evaluate(domain, { asOf, params }) {
    if (domain.deleted) return notApplicable('deleted');
    const days = daysBefore(asOf, params.days);
    const searches = observed(domain.searches, days);
    if (searches.max >= params.perMinute) return pass('searched', {}, { most: rounded(searches.max) });
    if (searches.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: searches.seen });
    const indexed = observed(domain.indexed, days);
    if (indexed.max >= params.perMinute) return pass('written', {}, { most: rounded(indexed.max) });
    if (indexed.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: indexed.seen });
    const kept = keptOnPurpose(domain.tags);
    if (kept !== null) return kept;
    const { instanceType, instanceCount } = domain;
    return fail('idle', { instanceType, instanceCount }, {}, { saves: [nodeHours(instanceType, instanceCount), ...(domain.masterType === null ? [] : [nodeHours(domain.masterType, domain.masterCount ?? 0)])], confidence: 0.75 });
  },
});

/** `r6g.large.search` is billed as `ESInstance:r6g.large`. */
function nodeHours(type: string, count: number): Quantity {
  return { usage: `ESInstance:${type.replace(/\.(search|elasticsearch)$/, '')}`, amount: HOURS_PER_MONTH * count };
}
