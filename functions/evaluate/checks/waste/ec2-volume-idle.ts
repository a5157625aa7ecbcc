import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { instanceArn } from '#kernel/instance-arn';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';
import { volumeUsage } from '#kernel/volume-usage';

const still = { writes: pointsUntil(28, 0), reads: pointsUntil(28, 0) };
const attachedTo = (state: string) => [{ kind: 'ec2-instance', resource: 'arn:aws:ec2:eu-west-1:222222222222:instance/i-0a1b2c3d4e5f60718', given: { state } }] as const;

export default defineCheck({
  id: 'ec2-volume-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Attached EBS volumes are read or written',
  why: 'A volume that is attached and never touched is billed by its size like any other.',
  fix: 'Ask the owner what it holds. Unmount and detach it, keep a snapshot, and delete the volume when nobody missed it for a month.',
  sources: ['https://docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html', 'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html'],
  reads: 'ec2-volume',
  joins: ['ec2-instance'],
  params: z.object({
    /** Whole days, the age that a volume must have; no more than are asked of CloudWatch. */
    days: z.int().positive().max(metricDays).default(metricDays),
    /** Operations of a day below which the day counts as idle. */
    opsPerDay: z.int().positive().default(1),
  }),
  says: {
    ...keptOnPurposeSays,
    unattached: 'The volume is {state}; whether it is needed at all is the question of another rule.',
    'insufficient-observation': 'The volume was made {ageDays} days ago; {days} whole days are needed to call it idle.',
    written: 'On a day of the last {days} it was written {opsMax} times.',
    read: 'On a day of the last {days} it was read {opsMax} times.',
    'instance-stopped': 'The instance {instanceId} to which it is attached is stopped, and a volume has no metrics then.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    idle: 'On each of the last {days} whole days the volume of {sizeGiB} GiB was attached and touched less than {opsPerDay} times.',
  },
  examples: [
    { name: 'four weeks of nothing', given: still, expect: 'fail', code: 'idle' },
    { name: 'one write on the last day', given: { ...still, writes: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }, expect: 'pass', code: 'written' },
    { name: 'a write is enough where other days are missing', given: { writes: pointsUntil(1, 5000) }, expect: 'pass', code: 'written' },
    { name: 'a write before the window', given: { ...still, writes: [...pointsUntil(1, 9, '2026-03-05T00:00:00Z'), ...pointsUntil(28, 0)] }, expect: 'fail', code: 'idle' },
    { name: 'read every night', given: { ...still, reads: pointsUntil(28, 4000) }, expect: 'pass', code: 'read' },
    { name: 'a day without a point', given: { ...still, writes: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'reads of a day are missing', given: { ...still, reads: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'judged a day later on the same data', given: still, asOf: '2026-04-03T00:00:00Z', expect: 'not-assessed', code: 'no-metrics' },
    { name: 'attached to a stopped instance', given: {}, also: attachedTo('stopped'), expect: 'not-applicable', code: 'instance-stopped' },
    { name: 'attached to a running instance, no metrics', given: {}, also: attachedTo('running'), expect: 'not-assessed', code: 'no-metrics' },
    { name: '28 days old', given: { ...still, createdAt: '2026-03-05T00:00:00Z' }, expect: 'fail', code: 'idle' },
    { name: '27 days old', given: { ...still, createdAt: '2026-03-05T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'not attached', given: { state: 'available', attachedTo: [] }, expect: 'not-applicable', code: 'unattached' },
    { name: 'tagged as standby', given: { ...still, tags: { standby: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the writes could not be read', given: {}, holes: ['writes', 'reads'], expect: 'not-assessed' },
    { name: 'not attached, whatever the metrics say', given: { state: 'available' }, holes: ['writes', 'reads'], expect: 'not-applicable', code: 'unattached' },
  ],
  evaluate(volume, { asOf, params, self, look }) {
    const { state, createdAt } = volume;
    if (state !== 'in-use') return notApplicable('unattached', { state });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days);

    const writes = observed(volume.writes, days);
    if (writes.max >= params.opsPerDay) return pass('written', {}, { opsMax: writes.max });
    if (writes.seen < days.count) {
      const instanceId = volume.attachedTo.find(id => look('ec2-instance', instanceArn(self, id))?.state === 'stopped');
      if (instanceId !== undefined) return notApplicable('instance-stopped', { instanceId });
      return notAssessed('no-metrics', {}, { daysSeen: writes.seen, daysNeeded: days.count });
    }
    const reads = observed(volume.reads, days);
    if (reads.max >= params.opsPerDay) return pass('read', {}, { opsMax: reads.max });
    if (reads.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: reads.seen, daysNeeded: days.count });

    const kept = keptOnPurpose(volume.tags);
    if (kept !== null) return kept;
    return fail('idle', { sizeGiB: volume.sizeGiB }, { opsMax: Math.max(writes.max, reads.max) }, { saves: volumeUsage(volume), confidence: 0.8 });
  },
});
