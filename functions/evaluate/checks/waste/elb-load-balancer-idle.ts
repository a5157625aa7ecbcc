import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const silent = { hosts: pointsUntil(28, 1) };

export default defineCheck({
  id: 'elb-load-balancer-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Classic Load Balancers get requests',
  why: 'A load balancer that hardly anybody calls is billed by the hour like a busy one.',
  fix: 'Look into the names that point to it and ask the owner. Move the rest of its traffic to another load balancer and delete it.',
  sources: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-cloudwatch-metrics.html', 'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html'],
  reads: 'elb-load-balancer',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger load balancer is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(7).default(7),
    /** Requests in seven days below which a load balancer is idle; what proves the silent days is asked only below 1,000. */
    requestsPerWeek: z.number().positive().max(1000).default(100),
  }),
  says: {
    ...keptOnPurposeSays,
    'without-instances': 'The load balancer has no instance; that is the question of another rule.',
    'too-young': 'The load balancer was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    requested: 'It had {requests} requests in {daysNeeded} days.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    idle: 'It had {requests} requests in the last {daysNeeded} whole days; fewer than {requestsPerWeek} in seven days are idle.',
  },
  examples: [
    { name: 'no request in four weeks, its instances reported every day', given: silent, expect: 'fail', code: 'idle' },
    { name: 'fewer than a hundred requests a week', given: { ...silent, requests: pointsUntil(28, 14) }, expect: 'fail', code: 'idle' },
    { name: 'a hundred requests a week', given: { ...silent, requests: pointsUntil(4, 100) }, expect: 'pass', code: 'requested' },
    { name: 'no requests, and no proof that CloudWatch heard of it', given: {}, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'a day is unknown', given: { hosts: pointsUntil(27, 1) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'no instance', given: { ...silent, instances: [] }, expect: 'not-applicable', code: 'without-instances' },
    { name: 'seven days old, no request since', given: { createdAt: '2026-03-26T00:00:00Z', hosts: pointsUntil(7, 1) }, expect: 'fail', code: 'idle' },
    { name: 'six days old', given: { createdAt: '2026-03-26T00:00:01Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'tagged as standby', given: { ...silent, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the requests could not be read', given: {}, holes: ['requests', 'hosts'], expect: 'not-assessed' },
    { name: 'many requests, whatever else could not be read', given: { requests: pointsUntil(28, 900) }, holes: ['hosts', 'tags'], expect: 'pass', code: 'requested' },
  ],
  evaluate(balancer, { asOf, params }) {
    if (balancer.instances.length === 0) return notApplicable('without-instances');
    const { createdAt } = balancer;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const requests = observed(balancer.requests, days).sum;
    const measures = { requests, daysNeeded: days.count };
    if (requests >= (params.requestsPerWeek * days.count) / 7) return pass('requested', {}, measures);
    const daysSeen = observed(balancer.hosts, days).seen;
    if (daysSeen < days.count) return notAssessed('no-metrics', {}, { daysSeen, daysNeeded: days.count });
    const kept = keptOnPurpose(balancer.tags);
    if (kept !== null) return kept;
    return fail('idle', { createdAt }, measures, { saves: [{ usage: 'LoadBalancerUsage:Classic', amount: HOURS_PER_MONTH }], confidence: 0.9 });
  },
});
