import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const silent = { bytesOut: pointsUntil(28, 0), bytesIn: pointsUntil(28, 0) };

export default defineCheck({
  id: 'ec2-nat-gateway-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'NAT gateways carry traffic',
  why: 'A NAT gateway is billed by the hour, whether or not anything goes through it.',
  fix: 'Look into the route tables that name it and ask their owner. Remove the routes, delete the gateway, then release its addresses.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html', 'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html', 'https://aws.amazon.com/vpc/pricing/'],
  reads: 'ec2-nat-gateway',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger gateway is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(7).default(7),
    /** Megabytes in and out below which a month of 28 days counts as idle; what came in is asked only where less than 1,000 went out. */
    megabytes: z.number().positive().max(1000).default(1000),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The gateway is {state}.',
    'too-young': 'The gateway was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    busy: 'It moved {megabytesMoved} MB in {daysNeeded} days.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    idle: 'Nothing went through the gateway on any of the last {daysNeeded} whole days.',
    'nearly-idle': 'Only {megabytesMoved} MB went through the gateway in the last {daysNeeded} whole days.',
  },
  examples: [
    { name: 'four weeks of nothing', given: silent, expect: 'fail', code: 'idle' },
    { name: 'a little', given: { ...silent, bytesOut: pointsUntil(28, 1_000_000) }, expect: 'fail', code: 'nearly-idle' },
    { name: 'just below a gigabyte', given: { bytesOut: pointsUntil(28, 17_000_000), bytesIn: pointsUntil(28, 18_000_000) }, expect: 'fail', code: 'nearly-idle' },
    { name: 'a gigabyte', given: { bytesOut: pointsUntil(28, 18_000_000), bytesIn: pointsUntil(28, 18_000_000) }, expect: 'pass', code: 'busy' },
    { name: 'a gigabyte that went out is enough where days are missing', given: { bytesOut: pointsUntil(1, 1e9) }, expect: 'pass', code: 'busy' },
    { name: 'a gigabyte before the window', given: { ...silent, bytesOut: [...pointsUntil(1, 1e9, '2026-03-05T00:00:00Z'), ...pointsUntil(28, 0)] }, expect: 'fail', code: 'idle' },
    { name: 'ten days old, nothing since', given: { createdAt: '2026-03-23T12:00:00Z', bytesOut: pointsUntil(9, 0), bytesIn: pointsUntil(9, 0) }, expect: 'fail', code: 'idle' },
    { name: 'ten days old, a day is missing', given: { createdAt: '2026-03-23T12:00:00Z', bytesOut: pointsUntil(8, 0), bytesIn: pointsUntil(9, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'six days old', given: { createdAt: '2026-03-26T00:00:01Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'no metrics', given: {}, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'what came in is missing', given: { ...silent, bytesIn: [] }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'judged a day later on the same data', given: silent, asOf: '2026-04-03T00:00:00Z', expect: 'not-assessed', code: 'no-metrics' },
    { name: 'being deleted', given: { state: 'deleting' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'regional: nobody knows in how many zones', given: { ...silent, availabilityMode: 'regional', subnetId: null }, expect: 'fail', code: 'idle' },
    { name: 'tagged for disasters', given: { ...silent, tags: { dr: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the traffic could not be read', given: {}, holes: ['bytesOut', 'bytesIn'], expect: 'not-assessed' },
    { name: 'young, whatever the metrics say', given: { createdAt: '2026-03-30T00:00:00Z' }, holes: ['bytesOut', 'bytesIn'], expect: 'not-applicable', code: 'too-young' },
  ],
  evaluate(gateway, { asOf, params }) {
    const { state, createdAt } = gateway;
    if (state !== 'available') return notApplicable('not-available', { state });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const most = (params.megabytes * 1e6 * days.count) / 28;

    const out = observed(gateway.bytesOut, days);
    if (out.sum >= most) return pass('busy', {}, { megabytesMoved: rounded(out.sum / 1e6), daysNeeded: days.count });
    const into = observed(gateway.bytesIn, days);
    const moved = out.sum + into.sum;
    const measures = { megabytesMoved: rounded(moved / 1e6), daysNeeded: days.count };
    if (moved >= most) return pass('busy', {}, measures);
    const daysSeen = Math.min(out.seen, into.seen);
    if (daysSeen < days.count) return notAssessed('no-metrics', {}, { daysSeen, daysNeeded: days.count });

    const kept = keptOnPurpose(gateway.tags);
    if (kept !== null) return kept;
    // a regional one is billed by the zone, and in how many it stands is not known
    const saves = gateway.availabilityMode === 'zonal' ? { saves: [{ usage: 'NatGateway-Hours', amount: HOURS_PER_MONTH }] } : {};
    return moved === 0 ? fail('idle', { createdAt }, measures, { ...saves, confidence: 0.9 }) : fail('nearly-idle', { createdAt }, measures, { ...saves, confidence: 0.7 });
  },
});
