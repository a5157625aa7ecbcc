import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'efs-file-system-infrequent-access-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'EFS file systems move files that nobody reads to Infrequent Access',
  why: 'Most files are never read again after a month; in the standard class they cost more than ten times as much.',
  fix: 'Turn on lifecycle management with 30 days, and with a way back on the first access where reads come in bursts.',
  sources: ['https://docs.aws.amazon.com/efs/latest/ug/lifecycle-management-efs.html', 'https://docs.aws.amazon.com/efs/latest/ug/storage-classes.html', 'https://aws.amazon.com/efs/pricing/'],
  reads: 'efs-file-system',
  params: z.object({ minAgeDays: z.int().nonnegative().default(30), minGiB: z.number().nonnegative().default(1) }),
  says: {
    'not-available': 'The file system is {state}.',
    moves: 'Files move to Infrequent Access {infrequentAccessAfter}.',
    'too-young': 'The file system was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    small: 'The file system stores less than {minGiB} GiB in the standard class.',
    missing: 'All {standardGiB} GiB stay in the standard class, read or not.',
  },
  examples: [
    { name: 'ten gigabytes that never move', given: { infrequentAccessAfter: null, standardBytes: 10 * 2 ** 30 }, expect: 'fail', code: 'missing' },
    { name: 'one gigabyte', given: { infrequentAccessAfter: null, standardBytes: 2 ** 30 }, expect: 'fail', code: 'missing' },
    { name: 'a byte less', given: { infrequentAccessAfter: null, standardBytes: 2 ** 30 - 1 }, expect: 'not-applicable', code: 'small' },
    { name: '30 days old', given: { infrequentAccessAfter: null, standardBytes: 2 ** 30, createdAt: '2026-03-03T00:00:00Z' }, expect: 'fail', code: 'missing' },
    { name: '29 days old', given: { infrequentAccessAfter: null, standardBytes: 2 ** 30, createdAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'being deleted', given: { infrequentAccessAfter: null, state: 'deleting' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'after 30 days', given: {}, expect: 'pass', code: 'moves' },
    { name: 'the lifecycle could not be read', given: {}, holes: ['infrequentAccessAfter'], expect: 'not-assessed' },
    { name: 'after 30 days, whatever else could not be read', given: {}, holes: ['createdAt', 'standardBytes'], expect: 'pass', code: 'moves' },
  ],
  evaluate(system, { asOf, params }) {
    const { infrequentAccessAfter } = system;
    if (infrequentAccessAfter !== null) return pass('moves', { infrequentAccessAfter });
    const { state, createdAt, standardBytes } = system;
    if (state !== 'available') return notApplicable('not-available', { state });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const standardGiB = standardBytes / 2 ** 30;
    if (standardGiB < params.minGiB) return notApplicable('small');
    // which part of it nobody reads is not known: no saving is named
    return fail('missing', {}, { standardGiB: Math.round(standardGiB * 100) / 100 }, { confidence: 0.5 });
  },
});
