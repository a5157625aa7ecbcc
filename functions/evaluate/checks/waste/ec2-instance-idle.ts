import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';
import { scalingService } from '#kernel/scaling-service';
import { addDays, DAY, wholeDays, epoch } from '#kernel/time';

export default defineCheck({
  id: 'ec2-instance-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Running EC2 instances do work',
  why: 'An instance that computes nothing and talks to nobody is billed like a busy one.',
  fix: 'Ask the owner what it is for. Stop it for two weeks; if nobody misses it, snapshot its volumes and terminate it.',
  sources: ['https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html', 'https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-idle-recommendations.html'],
  reads: 'ec2-instance',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. */
    days: z.int().positive().max(14).default(14),
    /** CPU utilisation below which a whole day counts as idle, percent; the network is asked only below 5. */
    cpuPercent: z.number().positive().max(5).default(5),
    /** Megabytes in and out below which a whole day counts as idle. */
    networkMegabytes: z.number().positive().default(5),
  }),
  says: {
    'not-running': 'The instance is {state}.',
    'scaled-by-service': 'A service starts and stops this instance ({service}); its group decides on its size, not the instance.',
    'busy-cpu': 'Its CPU reached {cpuMaxPercent} % on a day of the last {days}; below {cpuPercent} % is idle.',
    'busy-network': 'It moved {networkMaxMegabytes} MB on a day of the last {days}; below {networkMegabytes} MB is idle.',
    'insufficient-observation': 'It has run for {ageDays} days; {days} whole days are needed to call it idle.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    accelerated: 'Its CPU and network are idle, but {instanceType} works on accelerators, whose metrics are not read.',
    idle: 'On each of the last {days} whole days its CPU stayed at or below {cpuMaxPercent} % and it moved at most {networkMaxMegabytes} MB.',
  },
  examples: [
    { name: 'two weeks of nothing', given: { cpuMax: each(14, 1.2), networkBytes: each(14, 200_000) }, expect: 'fail', code: 'idle' },
    { name: 'Windows costs more than the price list of Linux says', given: { platform: 'Windows', cpuMax: each(14, 1.2), networkBytes: each(14, 200_000) }, expect: 'fail', code: 'idle' },
    { name: 'AWS does not say what it is billed as', given: { platform: null, cpuMax: each(14, 1.2), networkBytes: each(14, 200_000) }, expect: 'fail', code: 'idle' },
    { name: 'judged a day later on the same data', given: { cpuMax: each(14, 1.2), networkBytes: each(14, 200_000) }, asOf: '2026-04-03T00:00:00Z', expect: 'not-assessed', code: 'no-metrics' },
    { name: 'judged later on the same day', given: { cpuMax: each(14, 1.2), networkBytes: each(14, 200_000) }, asOf: '2026-04-02T23:59:59Z', expect: 'fail', code: 'idle' },
    { name: 'one busy day', given: { cpuMax: [...each(13, 1.2), { at: '2026-04-01T00:00:00Z', value: 61 }], networkBytes: each(14, 200_000) }, expect: 'pass', code: 'busy-cpu' },
    { name: 'one busy day is enough where others are missing', given: { cpuMax: [{ at: '2026-04-01T00:00:00Z', value: 61 }] }, expect: 'pass', code: 'busy-cpu' },
    { name: 'a busy day before the window', given: { cpuMax: [{ at: '2026-03-18T00:00:00Z', value: 99 }, ...each(14, 1.2)], networkBytes: each(14, 200_000) }, expect: 'fail', code: 'idle' },
    { name: 'little CPU but much traffic', given: { cpuMax: each(14, 1.2), networkBytes: each(14, 7_500_000) }, expect: 'pass', code: 'busy-network' },
    { name: 'no metrics at all', given: {}, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'the traffic of a day is missing', given: { cpuMax: each(14, 1.2), networkBytes: each(13, 200_000) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'the same day twice is one day', given: { cpuMax: [...each(13, 1.2), ...each(1, 1.2)], networkBytes: each(14, 200_000) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'started last week', given: { launchedAt: '2026-03-26T00:00:00Z', cpuMax: each(14, 1.2).slice(7), networkBytes: each(14, 200_000).slice(7) }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'stopped', given: { state: 'stopped' }, expect: 'not-applicable', code: 'not-running' },
    { name: 'one of an Auto Scaling group', given: { cpuMax: each(14, 1.2), networkBytes: each(14, 200_000), tags: { 'aws:autoscaling:groupName': 'web' } }, expect: 'not-applicable', code: 'scaled-by-service' },
    { name: 'a GPU may work while the CPU rests', given: { instanceType: 'g5.4xlarge', cpuMax: each(14, 1.2), networkBytes: each(14, 200_000) }, expect: 'not-assessed', code: 'accelerated' },
    { name: 'the metrics could not be read', given: {}, holes: ['cpuMax'], expect: 'not-assessed' },
    { name: 'started last week, whatever the metrics say', given: { launchedAt: '2026-03-26T00:00:00Z' }, holes: ['cpuMax', 'networkBytes'], expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'stopped, whatever the metrics say', given: { state: 'stopped' }, holes: ['cpuMax', 'networkBytes'], expect: 'not-applicable', code: 'not-running' },
  ],
  evaluate(instance, { asOf, params }) {
    const { state } = instance;
    if (state !== 'running') return notApplicable('not-running', { state });
    const daysNeeded = params.days;
    const to = Math.floor(asOf.getTime() / DAY) * DAY;
    const from = to - daysNeeded * DAY;

    const { launchedAt } = instance;
    if (epoch(launchedAt) > from) return notAssessed('insufficient-observation', { launchedAt }, { ageDays: wholeDays(launchedAt, asOf) });
    const cpu = withinDays(instance.cpuMax, from, to);
    const cpuMaxPercent = round(cpu.max);
    if (cpu.max >= params.cpuPercent) return pass('busy-cpu', {}, { cpuMaxPercent });
    if (cpu.days() < daysNeeded) return notAssessed('no-metrics', {}, { daysSeen: cpu.days(), daysNeeded });

    const network = withinDays(instance.networkBytes, from, to);
    const networkMaxMegabytes = round(network.max / 1e6);
    if (network.max >= params.networkMegabytes * 1e6) return pass('busy-network', {}, { cpuMaxPercent, networkMaxMegabytes });
    if (network.days() < daysNeeded) return notAssessed('no-metrics', {}, { daysSeen: network.days(), daysNeeded });

    const service = scalingService(instance.tags);
    if (service !== null) return notApplicable('scaled-by-service', { service });
    const { instanceType } = instance;
    if (accelerated.test(instanceType)) return notAssessed('accelerated', { instanceType }, { cpuMaxPercent, networkMaxMegabytes });
    // the on-demand usage type is the same for all platforms, but its list price is that of Linux
    const listed = instance.lifecycle === null && instance.platform === 'Linux/UNIX';
    const more = listed ? { saves: [{ usage: `BoxUsage:${instanceType}`, amount: HOURS_PER_MONTH }], confidence: 0.9 } : { confidence: 0.9 };
    return fail('idle', { instanceType, launchedAt }, { cpuMaxPercent, networkMaxMegabytes }, more);
  },
});

/** GPU, FPGA, inference, training and video families. */
const accelerated = /^(p|g|gr|inf|trn|dl|vt|f)\d/;

type Points = readonly { readonly at: string; readonly value: number }[];
const LETTER_Z = 90;

/**
 * The highest point within [from, to), both in milliseconds, and how many days have one. Instants in UTC are compared as text and nothing is made on
 * the way: a scan asks this of millions of points.
 */
function withinDays(points: Points, from: number, to: number): { readonly max: number; readonly days: () => number } {
  const first = textOf(from);
  const end = textOf(to);
  const within = (at: string): boolean => (at.charCodeAt(at.length - 1) === LETTER_Z ? at >= first && at < end : epoch(at) >= from && epoch(at) < to);
  let max = 0;
  for (const { at, value } of points) if (value > max && within(at)) max = value;
  return { max, days: () => new Set(points.filter(({ at }) => within(at)).map(({ at }) => Math.floor((epoch(at) - from) / DAY))).size };
}

/** The midnights of one `asOf` are asked again and again. */
const texts = new Map<number, string>();
function textOf(midnight: number): string {
  let text = texts.get(midnight);
  if (text === undefined) texts.set(midnight, (text = new Date(midnight).toISOString().slice(0, 19)));
  return text;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** For the examples: one point for each of the first `count` days of the two weeks before 2 April 2026. */
function each(count: number, value: number): { at: string; value: number }[] {
  return Array.from({ length: count }, (_, day) => ({ at: addDays('2026-03-19T00:00:00Z', day), value }));
}
