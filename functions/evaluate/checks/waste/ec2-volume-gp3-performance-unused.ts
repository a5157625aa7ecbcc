import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { metricDays, pointsUntil } from '#kernel/daily-points';
import { instanceArn } from '#kernel/instance-arn';
import { wholeDays } from '#kernel/time';
import { hasVolumePeaks, headroom, volumePeak } from '#kernel/volume-peak';
import { gp3Extras } from '#kernel/volume-usage';

const fast = { volumeType: 'gp3', iops: 10_000, throughputMiBps: 500 };
const peaks = (iops: number, mibps: number) => ({ peakOps: pointsUntil(28, iops * 60), peakBytes: pointsUntil(28, mibps * 60 * 2 ** 20) });
const on = (instanceType: string) => [{ kind: 'ec2-instance', resource: 'arn:aws:ec2:eu-west-1:222222222222:instance/i-0a1b2c3d4e5f60718', given: { instanceType } }] as const;

export default defineCheck({
  id: 'ec2-volume-gp3-performance-unused',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Extra performance of gp3 volumes is used',
  why: 'IOPS above 3,000 and throughput above 125 MiB/s are billed by the month, whether or not anything uses them.',
  fix: 'Modify the volume to the IOPS and throughput named here; it stays in use meanwhile. They can be raised again after six hours.',
  sources: ['https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html', 'https://docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html', 'https://aws.amazon.com/ebs/pricing/'],
  reads: 'ec2-volume',
  joins: ['ec2-instance'],
  params: z.object({
    /** Whole days, the age that a volume must have; no more than are asked of CloudWatch. */
    days: z.int().positive().max(metricDays).default(metricDays),
    /** How much of the extra IOPS or of the extra throughput must be unneeded, percent. */
    unusedPercent: z.number().positive().max(100).default(50),
  }),
  says: {
    'no-extra': 'The volume has no IOPS or throughput beyond what its type includes.',
    unattached: 'The volume is {state}; whether it is needed at all is the question of another rule.',
    'insufficient-observation': 'The volume was made {ageDays} days ago; {days} whole days are needed to know its peaks.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {days} whole days that are needed; the peak of a missing day is unknown.',
    'no-peaks': 'It is attached to an instance of {instanceType}, of whose volumes CloudWatch has no peaks.',
    used: 'Its peak of the last {days} days was {peakIops} IOPS and {peakMiBps} MiB/s.',
    unused: 'The volume has {iops} IOPS and {throughputMiBps} MiB/s; with a quarter above the peaks of {days} days it needs {neededIops} and {neededMiBps}.',
  },
  examples: [
    { name: 'far more than its peaks', given: { ...fast, ...peaks(1000, 40) }, also: on('m5.large'), expect: 'fail', code: 'unused' },
    { name: 'half of the extra IOPS is unneeded', given: { ...fast, throughputMiBps: 125, ...peaks(5200, 40) }, also: on('m5.large'), expect: 'fail', code: 'unused' },
    { name: 'less than half of the extra IOPS is unneeded', given: { ...fast, throughputMiBps: 125, ...peaks(5300, 40) }, also: on('m5.large'), expect: 'pass', code: 'used' },
    { name: 'the IOPS are used, the throughput is not', given: { ...fast, ...peaks(9000, 40) }, also: on('m5.large'), expect: 'fail', code: 'unused' },
    { name: 'no extra', given: {}, expect: 'pass', code: 'no-extra' },
    { name: 'another type', given: { volumeType: 'io2', iops: 10_000 }, expect: 'pass', code: 'no-extra' },
    { name: 'a day without a point', given: { ...fast, peakOps: pointsUntil(27, 60), peakBytes: pointsUntil(28, 60) }, also: on('m5.large'), expect: 'not-assessed', code: 'no-metrics' },
    { name: 'a volume that nobody read or wrote', given: { ...fast, ...peaks(0, 0) }, also: on('m5.large'), expect: 'fail', code: 'unused' },
    { name: 'without the Nitro system', given: { ...fast, ...peaks(10, 1) }, also: on('m4.large'), expect: 'not-assessed', code: 'no-peaks' },
    { name: 'made last week', given: { ...fast, createdAt: '2026-03-26T00:00:00Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'not attached', given: { ...fast, state: 'available', attachedTo: [] }, expect: 'not-applicable', code: 'unattached' },
    { name: 'the peaks could not be read', given: fast, holes: ['peakOps', 'peakBytes'], also: on('m5.large'), expect: 'not-assessed' },
    { name: 'no extra, whatever the metrics say', given: {}, holes: ['peakOps', 'peakBytes'], expect: 'pass', code: 'no-extra' },
  ],
  evaluate(volume, { asOf, params, self, look }) {
    const extra = volume.volumeType === 'gp3' ? beyond(volume.iops ?? 0, volume.throughputMiBps ?? 0) : { iops: 0, mibps: 0 };
    if (extra.iops === 0 && extra.mibps === 0) return pass('no-extra');
    const { state, createdAt } = volume;
    if (state !== 'in-use') return notApplicable('unattached', { state });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const peak = volumePeak(volume, asOf, params.days);
    if ('seen' in peak) return notAssessed('no-metrics', {}, { daysSeen: peak.seen });
    const types = volume.attachedTo.flatMap(id => look('ec2-instance', instanceArn(self, id))?.instanceType ?? []);
    const instanceType = types.find(type => !hasVolumePeaks(type));
    if (instanceType !== undefined) return notAssessed('no-peaks', { instanceType });

    const measures = { peakIops: peak.iops, peakMiBps: peak.mibps };
    const needed = beyond(Math.ceil(peak.iops * headroom), Math.ceil(peak.mibps * headroom));
    const unused = { iops: Math.max(0, extra.iops - needed.iops), mibps: Math.max(0, extra.mibps - needed.mibps) };
    const share = params.unusedPercent / 100;
    const isUnused = (extra.iops > 0 && unused.iops >= extra.iops * share) || (extra.mibps > 0 && unused.mibps >= extra.mibps * share);
    if (!isUnused) return pass('used', {}, measures);
    const saves = gp3Extras(3000 + unused.iops, 125 + unused.mibps);
    const least = { neededIops: 3000 + extra.iops - unused.iops, neededMiBps: 125 + extra.mibps - unused.mibps };
    return fail('unused', { iops: volume.iops, throughputMiBps: volume.throughputMiBps }, { ...measures, ...least }, { saves, confidence: 0.8 });
  },
});

/** What lies beyond what a gp3 volume includes. */
function beyond(iops: number, mibps: number): { readonly iops: number; readonly mibps: number } {
  return { iops: Math.max(0, iops - 3000), mibps: Math.max(0, mibps - 125) };
}
