import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';
import { volumeUsage } from '#kernel/volume-usage';

export default defineCheck({
  id: 'ec2-volume-unattached',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'EBS volumes are attached to an instance',
  why: 'An unattached volume is billed in full and its data is often forgotten.',
  fix: 'Take a snapshot, check that nobody restores from the volume, delete it.',
  sources: ['https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html', 'https://aws.amazon.com/ebs/pricing/'],
  reads: 'ec2-volume',
  params: z.object({ minAgeDays: z.int().nonnegative().default(14) }),
  says: {
    attached: 'The volume is {state}.',
    'too-young': 'The volume was made {ageDays} days ago; unattached volumes younger than {minAgeDays} days are left alone.',
    unattached: 'The volume of {sizeGiB} GiB {volumeType}, made {ageDays} days ago, has no attachment.',
  },
  examples: [
    { name: 'available for a year', given: { state: 'available', attachedTo: [] }, expect: 'fail', code: 'unattached' },
    { name: 'attached', given: {}, expect: 'pass', code: 'attached' },
    { name: 'made yesterday', given: { state: 'available', attachedTo: [], createdAt: '2026-04-01T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'the state could not be read', given: {}, holes: ['state'], expect: 'not-assessed' },
    { name: 'it is attached, whatever else could not be read', given: {}, holes: ['createdAt', 'sizeGiB'], expect: 'pass', code: 'attached' },
  ],
  evaluate(volume, { asOf, params }) {
    const { state } = volume;
    if (state !== 'available') return pass('attached', { state });
    const { createdAt } = volume;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const { sizeGiB, volumeType } = volume;
    return fail('unattached', { createdAt, sizeGiB, volumeType }, { ageDays }, { saves: volumeUsage(volume), confidence: 0.95 });
  },
});
