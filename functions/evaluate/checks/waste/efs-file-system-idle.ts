import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { fileSystemUsage } from '#kernel/file-system-usage';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { unlessHole } from '#kernel/resource';
import { wholeDays } from '#kernel/time';

const lonely = { clientConnections: pointsUntil(28, 0) };

export default defineCheck({
  id: 'efs-file-system-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'EFS file systems have clients',
  why: 'What a file system stores is billed by the month, whether or not anybody mounts it.',
  fix: 'Ask the owner whether it is the copy of another file system. Back it up with AWS Backup where it must be kept, then delete it and its mount targets.',
  sources: ['https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html', 'https://aws.amazon.com/efs/pricing/'],
  reads: 'efs-file-system',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger file system is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The file system is {state}.',
    unmounted: 'The file system has no mount target; that is the question of another rule.',
    'insufficient-observation': 'The file system was made {ageDays} days ago; {minAgeDays} days are needed to call it idle.',
    connected: 'Clients were connected to it in the last {daysNeeded} days.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    idle: 'No client was connected to it on any of the last {daysNeeded} whole days.',
  },
  examples: [
    { name: 'no client in four weeks', given: lonely, expect: 'fail', code: 'idle' },
    { name: 'a client for a minute', given: { clientConnections: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }, expect: 'pass', code: 'connected' },
    { name: 'a day is missing', given: { clientConnections: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: '14 days old, no client since', given: { createdAt: '2026-03-19T00:00:00Z', clientConnections: pointsUntil(14, 0) }, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'no mount target', given: { mountTargets: 0 }, expect: 'not-applicable', code: 'unmounted' },
    { name: 'being deleted', given: { state: 'deleting' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged as a copy for disasters', given: { ...lonely, tags: { dr: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the clients could not be read', given: {}, holes: ['clientConnections'], expect: 'not-assessed' },
    { name: 'no client, its sizes could not be read', given: lonely, holes: ['standardBytes'], expect: 'fail', code: 'idle' },
  ],
  evaluate(system, { asOf, params }) {
    const { state, createdAt } = system;
    if (state !== 'available') return notApplicable('not-available', { state });
    if (system.mountTargets === 0) return notApplicable('unmounted');
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const clients = observed(system.clientConnections, days);
    if (clients.max > 0) return pass('connected', {}, { daysNeeded: days.count });
    if (clients.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: clients.seen, daysNeeded: days.count });
    const kept = keptOnPurpose(system.tags);
    if (kept !== null) return kept;
    const saves = unlessHole(() => fileSystemUsage(system));
    return fail('idle', { createdAt }, { daysNeeded: days.count }, { confidence: 0.85, ...(saves === null ? {} : { saves }) });
  },
});
