import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { metricDays, pointsUntil } from '#kernel/daily-points';
import { instanceArn } from '#kernel/instance-arn';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import type { Quantity } from '#kernel/money';
import { wholeDays } from '#kernel/time';
import { hasVolumePeaks, headroom, volumePeak } from '#kernel/volume-peak';
import { volumeUsage } from '#kernel/volume-usage';

const fast = { volumeType: 'io2', iops: 40_000, throughputMiBps: null, sizeGiB: 500 };
const peaks = (iops: number, mibps: number) => ({ peakOps: pointsUntil(28, iops * 60), peakBytes: pointsUntil(28, mibps * 60 * 2 ** 20) });
const on = (instanceType: string) => [{ kind: 'ec2-instance', resource: 'arn:aws:ec2:eu-west-1:222222222222:instance/i-0a1b2c3d4e5f60718', given: { instanceType } }] as const;
/** What gp3 can give: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html (larger limits of late are left aside). */
const gp3 = { iops: 16_000, mibps: 1000 };

export default defineCheck({
  id: 'ec2-volume-provisioned-iops-unneeded',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Provisioned IOPS of EBS volumes are needed',
  why: 'Provisioned IOPS cost many times what the same IOPS of a gp3 volume cost, and are billed whether or not anything uses them.',
  fix: 'Ask the owner whether the volume was chosen for its latency or durability. If not, modify it to the type and IOPS named here; it stays in use meanwhile.',
  sources: ['https://docs.aws.amazon.com/ebs/latest/userguide/provisioned-iops.html', 'https://docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html', 'https://aws.amazon.com/ebs/pricing/'],
  reads: 'ec2-volume',
  joins: ['ec2-instance'],
  params: z.object({
    /** Whole days, the age that a volume must have; no more than are asked of CloudWatch. */
    days: z.int().positive().max(metricDays).default(metricDays),
    /** Peak operations below this share of the provisioned ones, percent, leave the rest unused. */
    usedPercent: z.number().positive().max(80).default(50),
  }),
  says: {
    ...keptOnPurposeSays,
    'other-type': 'The volume is of the type {volumeType}.',
    unattached: 'The volume is {state}; whether it is needed at all is the question of another rule.',
    'insufficient-observation': 'The volume was made {ageDays} days ago; {days} whole days are needed to know its peaks.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {days} whole days that are needed; the peak of a missing day is unknown.',
    'no-peaks': 'It is attached to an instance of {instanceType}, of whose volumes CloudWatch has no peaks.',
    used: 'Its peak of the last {days} days was {peakIops} IOPS of {iops}, and {peakMiBps} MiB/s.',
    'fits-gp3': 'Its peak of the last {days} days was {peakIops} IOPS and {peakMiBps} MiB/s; gp3 with {neededIops} IOPS and {neededMiBps} MiB/s leaves a quarter above that.',
    unused: 'Its peak of the last {days} days was {peakIops} of {iops} IOPS; {neededIops} leave a quarter above that.',
  },
  examples: [
    { name: 'what a gp3 volume does, too', given: { ...fast, ...peaks(2000, 40) }, also: on('r6i.4xlarge'), expect: 'fail', code: 'fits-gp3' },
    { name: 'the most that fits gp3', given: { ...fast, iops: 16_000, ...peaks(12_800, 800) }, also: on('r6i.4xlarge'), expect: 'fail', code: 'fits-gp3' },
    { name: 'one more, of which most is used', given: { ...fast, iops: 16_000, ...peaks(12_801, 800) }, also: on('r6i.4xlarge'), expect: 'pass', code: 'used' },
    { name: 'more throughput than gp3 gives, few operations', given: { ...fast, ...peaks(2000, 900) }, also: on('r6i.4xlarge'), expect: 'fail', code: 'unused' },
    { name: 'less than half of its IOPS', given: { ...fast, ...peaks(19_999, 400) }, also: on('r6i.4xlarge'), expect: 'fail', code: 'unused' },
    { name: 'half of its IOPS', given: { ...fast, ...peaks(20_000, 400) }, also: on('r6i.4xlarge'), expect: 'pass', code: 'used' },
    { name: 'io1', given: { ...fast, volumeType: 'io1', ...peaks(19_000, 400) }, also: on('r6i.4xlarge'), expect: 'fail', code: 'unused' },
    { name: 'gp3', given: {}, expect: 'pass', code: 'other-type' },
    { name: 'a day without a point', given: { ...fast, peakOps: pointsUntil(27, 60), peakBytes: pointsUntil(28, 60) }, also: on('r6i.4xlarge'), expect: 'not-assessed', code: 'no-metrics' },
    { name: 'without the Nitro system', given: { ...fast, ...peaks(10, 1) }, also: on('r4.large'), expect: 'not-assessed', code: 'no-peaks' },
    { name: 'made last week', given: { ...fast, createdAt: '2026-03-26T00:00:00Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'not attached', given: { ...fast, state: 'available', attachedTo: [] }, expect: 'not-applicable', code: 'unattached' },
    { name: 'tagged as kept', given: { ...fast, ...peaks(2000, 40), tags: { 'do-not-delete': 'latency' } }, also: on('r6i.4xlarge'), expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the peaks could not be read', given: fast, holes: ['peakOps', 'peakBytes'], also: on('r6i.4xlarge'), expect: 'not-assessed' },
    { name: 'gp3, whatever the metrics say', given: {}, holes: ['peakOps', 'peakBytes'], expect: 'pass', code: 'other-type' },
  ],
  evaluate(volume, { asOf, params, self, look }) {
    const { volumeType } = volume;
    if (volumeType !== 'io1' && volumeType !== 'io2') return pass('other-type', { volumeType });
    const { state, createdAt } = volume;
    if (state !== 'in-use') return notApplicable('unattached', { state });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const peak = volumePeak(volume, asOf, params.days);
    if ('seen' in peak) return notAssessed('no-metrics', {}, { daysSeen: peak.seen });
    const types = volume.attachedTo.flatMap(id => look('ec2-instance', instanceArn(self, id))?.instanceType ?? []);
    const instanceType = types.find(type => !hasVolumePeaks(type));
    if (instanceType !== undefined) return notAssessed('no-peaks', { instanceType });

    const iops = volume.iops ?? 0;
    const needed = { iops: Math.ceil(peak.iops * headroom), mibps: Math.ceil(peak.mibps * headroom) };
    const measures = { peakIops: peak.iops, peakMiBps: peak.mibps };
    const fits = needed.iops <= gp3.iops && needed.mibps <= gp3.mibps;
    if (!fits && peak.iops * 100 >= iops * params.usedPercent) return pass('used', { iops }, measures);
    const kept = keptOnPurpose(volume.tags);
    if (kept !== null) return kept;
    const now = volumeUsage(volume);
    if (!fits) return fail('unused', { volumeType, iops }, { ...measures, neededIops: needed.iops }, { saves: less(now, volumeUsage({ ...volume, volumeType, iops: needed.iops })), confidence: 0.8 });
    const iopsThen = Math.max(3000, needed.iops);
    const mibpsThen = Math.max(125, needed.mibps);
    return fail(
      'fits-gp3',
      { volumeType, iops },
      { ...measures, neededIops: iopsThen, neededMiBps: mibpsThen },
      { saves: less(now, volumeUsage({ volumeType: 'gp3', sizeGiB: volume.sizeGiB, iops: iopsThen, throughputMiBps: mibpsThen })), confidence: 0.6 },
    );
  },
});

function less(now: readonly Quantity[], then: readonly Quantity[]): Quantity[] {
  return [...now, ...then.map(({ usage, amount }) => ({ usage, amount: -amount }))];
}
