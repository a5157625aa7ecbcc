import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'ec2-vpc-endpoint-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'VPC endpoints carry traffic',
  why: 'An interface endpoint and one of a Gateway Load Balancer are billed by the hour in each zone, whether or not anything passes.',
  fix: 'Ask who uses the service from this VPC. Delete the endpoint: with a private name, requests then take the way over the internet or fail.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html', 'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html', 'https://aws.amazon.com/privatelink/pricing/'],
  reads: 'ec2-vpc-endpoint',
  params: z.object({
    /** Whole days without use; CloudWatch keeps 455. */
    days: z.int().min(28).max(400).default(30),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-billed': 'An endpoint of type {endpointType} is not billed by the hour.',
    'not-available': 'The endpoint is {state}.',
    'too-young': 'The endpoint was made {ageDays} days ago; younger ones than {days} days are left alone.',
    used: 'Something last went through the endpoint {idleDays} days ago.',
    silent: 'Nothing went through the endpoint for {serviceName} on any of the last 28 days.',
    'never-seen': 'CloudWatch has no byte of the last 455 days; since it may report none where there is none, nothing proves that it would have seen one.',
    idle: 'Something last went through the endpoint for {serviceName} {idleDays} days ago; {days} days are enough to call it idle.',
  },
  examples: [
    { name: 'last used 30 days ago', given: { earlierBytes: pointsUntil(9, 40, '2026-03-03T00:00:00Z') }, expect: 'fail', code: 'idle' },
    { name: 'last used 29 days ago', given: { earlierBytes: pointsUntil(9, 40, '2026-03-04T00:00:00Z') }, expect: 'pass', code: 'used' },
    { name: 'used yesterday', given: { bytes: pointsUntil(1, 1) }, expect: 'pass', code: 'used' },
    { name: 'four weeks of nothing', given: { bytes: pointsUntil(28, 0), earlierBytes: pointsUntil(28, 0) }, expect: 'fail', code: 'silent' },
    { name: 'four weeks of nothing, a day is missing', given: { bytes: pointsUntil(27, 0), earlierBytes: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'never-seen' },
    { name: 'no use as far as CloudWatch goes back', given: {}, expect: 'not-assessed', code: 'never-seen' },
    { name: '29 days old', given: { createdAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'a gateway endpoint', given: { endpointType: 'Gateway' }, expect: 'not-applicable', code: 'not-billed' },
    { name: 'of a Gateway Load Balancer', given: { endpointType: 'GatewayLoadBalancer', earlierBytes: pointsUntil(9, 40, '2026-01-01T00:00:00Z') }, expect: 'fail', code: 'idle' },
    { name: 'waiting for acceptance', given: { state: 'pendingacceptance' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged as standby', given: { earlierBytes: pointsUntil(9, 40, '2026-01-01T00:00:00Z'), tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the traffic could not be read', given: {}, holes: ['bytes', 'earlierBytes'], expect: 'not-assessed' },
  ],
  evaluate(endpoint, { asOf, params }) {
    const { endpointType, serviceName, state, subnetIds } = endpoint;
    if (endpointType !== 'Interface' && endpointType !== 'GatewayLoadBalancer') return notApplicable('not-billed', { endpointType });
    if (state !== 'available') return notApplicable('not-available', { state });
    const { createdAt } = endpoint;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notApplicable('too-young', { createdAt }, { ageDays });
    const more = { saves: [{ usage: endpointType === 'Interface' ? 'VpcEndpoint-Hours' : 'VpcEndpoint-GWLBE-Hours', amount: HOURS_PER_MONTH * subnetIds.length }], confidence: 0.85 };
    const lastUsedAt = lastDay(endpoint.bytes) ?? lastDay(endpoint.earlierBytes);
    if (lastUsedAt === null) {
      if (observed(endpoint.bytes, daysBefore(asOf, metricDays)).seen < metricDays) return notAssessed('never-seen');
      return keptOnPurpose(endpoint.tags) ?? fail('silent', { serviceName }, {}, more);
    }
    const idleDays = wholeDays(lastUsedAt, asOf) - 1; // whole days after the one with the last point
    if (idleDays < params.days) return pass('used', {}, { idleDays });
    return keptOnPurpose(endpoint.tags) ?? fail('idle', { lastUsedAt, serviceName }, { idleDays }, more);
  },
});
