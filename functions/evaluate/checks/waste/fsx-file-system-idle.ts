import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const silent = { movedBytes: pointsUntil(28, 0) };

export default defineCheck({
  id: 'fsx-file-system-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'FSx file systems are read or written',
  why: 'Storage and throughput of a file system are billed by the month, whether or not anybody uses them.',
  fix: 'Ask the owner whether it stands by. Keep a backup and delete the file system.',
  sources: ['https://docs.aws.amazon.com/fsx/latest/WindowsGuide/fsx-windows-metrics.html', 'https://docs.aws.amazon.com/fsx/latest/LustreGuide/fs-metrics.html', 'https://aws.amazon.com/fsx/pricing/'],
  reads: 'fsx-file-system',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger file system is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The file system is {state}.',
    'insufficient-observation': 'The file system was made {ageDays} days ago; {minAgeDays} days are needed to call it idle.',
    used: 'On a day of the last {daysNeeded} clients moved {megabytesMax} MB.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    idle: 'No byte was read or written on any of the last {daysNeeded} whole days.',
  },
  examples: [
    { name: 'nothing in four weeks', given: silent, expect: 'fail', code: 'idle' },
    { name: 'one byte on one day', given: { movedBytes: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }, expect: 'pass', code: 'used' },
    { name: 'a day is missing', given: { movedBytes: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: '14 days old, nothing since', given: { createdAt: '2026-03-19T00:00:00Z', movedBytes: pointsUntil(14, 0) }, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'being made', given: { state: 'CREATING' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged as standby', given: { ...silent, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the traffic could not be read', given: {}, holes: ['movedBytes'], expect: 'not-assessed' },
  ],
  evaluate(system, { asOf, params }) {
    const { state, createdAt } = system;
    if (state !== 'AVAILABLE') return notApplicable('not-available', { state });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const moved = observed(system.movedBytes, days);
    if (moved.max > 0) return pass('used', {}, { megabytesMax: rounded(moved.max / 1e6), daysNeeded: days.count });
    if (moved.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: moved.seen, daysNeeded: days.count });
    const { fileSystemType, storageGiB } = system;
    // the usage types hang on type, deployment and storage, which AWS does not document in one place
    return keptOnPurpose(system.tags) ?? fail('idle', { fileSystemType, storageGiB, createdAt }, { daysNeeded: days.count }, { confidence: 0.85 });
  },
});
