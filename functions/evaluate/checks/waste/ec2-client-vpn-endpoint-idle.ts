import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'ec2-client-vpn-endpoint-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Client VPN endpoints have people connected to them',
  why: 'Each subnet that is associated with the endpoint is billed by the hour, whether or not anybody connects.',
  fix: 'Ask those who may connect. Take the subnets off the endpoint, which stops the charge, and delete it later.',
  sources: ['https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/monitoring-cloudwatch.html', 'https://aws.amazon.com/vpn/pricing/'],
  reads: 'ec2-client-vpn-endpoint',
  params: z.object({
    /** Whole days without use; CloudWatch keeps 455. */
    days: z.int().min(28).max(400).default(30),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The endpoint is {status}; only one with subnets is billed.',
    'too-young': 'The endpoint was made {ageDays} days ago; younger ones than {days} days are left alone.',
    used: 'Somebody was last connected {idleDays} days ago.',
    silent: 'Nobody was connected on any of the last 28 days.',
    'never-seen': 'CloudWatch has no connection of the last 455 days; since it may report none where there is none, nothing proves that it would have seen one.',
    idle: 'Somebody was last connected {idleDays} days ago; {days} days are enough to call it idle.',
  },
  examples: [
    { name: 'last used 30 days ago', given: { earlierConnections: pointsUntil(9, 40, '2026-03-03T00:00:00Z') }, expect: 'fail', code: 'idle' },
    { name: 'last used 29 days ago', given: { earlierConnections: pointsUntil(9, 40, '2026-03-04T00:00:00Z') }, expect: 'pass', code: 'used' },
    { name: 'used yesterday', given: { connections: pointsUntil(1, 1) }, expect: 'pass', code: 'used' },
    { name: 'four weeks of nothing', given: { connections: pointsUntil(28, 0), earlierConnections: pointsUntil(28, 0) }, expect: 'fail', code: 'silent' },
    { name: 'four weeks of nothing, a day is missing', given: { connections: pointsUntil(27, 0), earlierConnections: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'never-seen' },
    { name: 'no use as far as CloudWatch goes back', given: {}, expect: 'not-assessed', code: 'never-seen' },
    { name: '29 days old', given: { createdAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'no subnet is associated', given: { status: 'pending-associate' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged as standby', given: { earlierConnections: pointsUntil(9, 40, '2026-01-01T00:00:00Z'), tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the traffic could not be read', given: {}, holes: ['connections', 'earlierConnections'], expect: 'not-assessed' },
  ],
  evaluate(endpoint, { asOf, params }) {
    const { status } = endpoint;
    if (status !== 'available') return notApplicable('not-available', { status });
    const { createdAt } = endpoint;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notApplicable('too-young', { createdAt }, { ageDays });
    const lastUsedAt = lastDay(endpoint.connections) ?? lastDay(endpoint.earlierConnections);
    if (lastUsedAt === null) {
      if (observed(endpoint.connections, daysBefore(asOf, metricDays)).seen < metricDays) return notAssessed('never-seen');
      return keptOnPurpose(endpoint.tags) ?? fail('silent', {}, {}, { confidence: 0.8 });
    }
    const idleDays = wholeDays(lastUsedAt, asOf) - 1; // whole days after the one with the last point
    if (idleDays < params.days) return pass('used', {}, { idleDays });
    return keptOnPurpose(endpoint.tags) ?? fail('idle', { lastUsedAt }, { idleDays }, { confidence: 0.8 });
  },
});
