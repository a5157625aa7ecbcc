import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'ec2-vpn-connection-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'VPN connections carry traffic',
  why: 'A VPN connection is billed by the hour, whether or not anything passes.',
  fix: 'Ask who runs the other end. Delete the connection, then its customer gateway.',
  sources: ['https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html', 'https://aws.amazon.com/vpn/pricing/'],
  reads: 'ec2-vpn-connection',
  params: z.object({
    /** Whole days without use; CloudWatch keeps 455. */
    days: z.int().min(28).max(400).default(30),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The connection is {state}.',
    'tunnels-down': 'No tunnel is up, which another rule asks about.',
    used: 'Something last went through its tunnels {idleDays} days ago.',
    silent: 'A tunnel is up, but nothing went through on any of the last 28 days.',
    'never-seen': 'CloudWatch has no byte of the last 455 days; since it may report none where there is none, nothing proves that it would have seen one.',
    idle: 'A tunnel is up, but something last went through {idleDays} days ago; {days} days are enough to call it idle.',
  },
  examples: [
    { name: 'last used 30 days ago', given: { earlierBytes: pointsUntil(9, 40, '2026-03-03T00:00:00Z') }, expect: 'fail', code: 'idle' },
    { name: 'last used 29 days ago', given: { earlierBytes: pointsUntil(9, 40, '2026-03-04T00:00:00Z') }, expect: 'pass', code: 'used' },
    { name: 'used yesterday', given: { bytes: pointsUntil(1, 1) }, expect: 'pass', code: 'used' },
    { name: 'four weeks of nothing', given: { bytes: pointsUntil(28, 0), earlierBytes: pointsUntil(28, 0) }, expect: 'fail', code: 'silent' },
    { name: 'four weeks of nothing, a day is missing', given: { bytes: pointsUntil(27, 0), earlierBytes: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'never-seen' },
    { name: 'no use as far as CloudWatch goes back', given: {}, expect: 'not-assessed', code: 'never-seen' },
    { name: 'being made', given: { state: 'pending' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'both tunnels are down', given: { tunnels: [{ up: false, changedAt: '2026-01-01T00:00:00Z' }] }, expect: 'not-applicable', code: 'tunnels-down' },
    { name: 'tagged as standby', given: { earlierBytes: pointsUntil(9, 40, '2026-01-01T00:00:00Z'), tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the traffic could not be read', given: {}, holes: ['bytes', 'earlierBytes'], expect: 'not-assessed' },
  ],
  evaluate(connection, { asOf, params }) {
    const { state, tunnels } = connection;
    if (state !== 'available') return notApplicable('not-available', { state });
    if (!tunnels.some(({ up }) => up)) return notApplicable('tunnels-down');
    const more = { saves: [{ usage: 'VPN-Usage-Hours:ipsec.1', amount: HOURS_PER_MONTH }], confidence: 0.6 };
    const lastUsedAt = lastDay(connection.bytes) ?? lastDay(connection.earlierBytes);
    if (lastUsedAt === null) {
      if (observed(connection.bytes, daysBefore(asOf, metricDays)).seen < metricDays) return notAssessed('never-seen');
      return keptOnPurpose(connection.tags) ?? fail('silent', {}, {}, more);
    }
    const idleDays = wholeDays(lastUsedAt, asOf) - 1; // whole days after the one with the last point
    if (idleDays < params.days) return pass('used', {}, { idleDays });
    return keptOnPurpose(connection.tags) ?? fail('idle', { lastUsedAt }, { idleDays }, more);
  },
});
