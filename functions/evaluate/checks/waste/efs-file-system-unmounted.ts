import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { fileSystemUsage } from '#kernel/file-system-usage';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { unlessHole } from '#kernel/resource';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'efs-file-system-unmounted',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'EFS file systems can be mounted',
  why: 'Without a mount target nothing can read or write the file system, but what it stores is billed.',
  fix: 'Ask the owner whether it is the copy of another file system. Back it up with AWS Backup where it must be kept, then delete it.',
  sources: ['https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html', 'https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html', 'https://aws.amazon.com/efs/pricing/'],
  reads: 'efs-file-system',
  params: z.object({ minAgeDays: z.int().nonnegative().default(14) }),
  says: {
    ...keptOnPurposeSays,
    mounted: 'The file system has mount targets.',
    'not-available': 'The file system is {state}.',
    'too-young': 'The file system was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    unmounted: 'The file system, made {ageDays} days ago, has no mount target.',
  },
  examples: [
    { name: 'no mount target', given: { mountTargets: 0 }, expect: 'fail', code: 'unmounted' },
    { name: 'no mount target, throughput provisioned', given: { mountTargets: 0, throughputMode: 'provisioned', provisionedMiBps: 100 }, expect: 'fail', code: 'unmounted' },
    { name: 'no mount target, in one zone', given: { mountTargets: 0, zone: 'eu-west-1a' }, expect: 'fail', code: 'unmounted' },
    { name: 'no mount target, 14 days old', given: { mountTargets: 0, createdAt: '2026-03-19T00:00:00Z' }, expect: 'fail', code: 'unmounted' },
    { name: 'no mount target, 13 days old', given: { mountTargets: 0, createdAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'mount targets', given: {}, expect: 'pass', code: 'mounted' },
    { name: 'being deleted', given: { mountTargets: 0, state: 'deleting' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged as a copy for disasters', given: { mountTargets: 0, tags: { dr: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the mount targets could not be read', given: {}, holes: ['mountTargets'], expect: 'not-assessed' },
    { name: 'mounted, whatever else could not be read', given: {}, holes: ['createdAt', 'state', 'standardBytes'], expect: 'pass', code: 'mounted' },
    { name: 'no mount target, its sizes could not be read', given: { mountTargets: 0 }, holes: ['standardBytes'], expect: 'fail', code: 'unmounted' },
  ],
  evaluate(system, { asOf, params }) {
    if (system.mountTargets > 0) return pass('mounted');
    const { state, createdAt } = system;
    if (state !== 'available') return notApplicable('not-available', { state });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const kept = keptOnPurpose(system.tags);
    if (kept !== null) return kept;
    const saves = unlessHole(() => fileSystemUsage(system));
    return fail('unmounted', { createdAt }, { ageDays }, { confidence: 0.7, ...(saves === null ? {} : { saves }) });
  },
});
