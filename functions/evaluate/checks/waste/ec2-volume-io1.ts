import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { volumeUsage } from '#kernel/volume-usage';

export default defineCheck({
  id: 'ec2-volume-io1',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Provisioned IOPS volumes are of the io2 type',
  why: 'An io2 volume costs what an io1 volume costs and less above 32,000 IOPS, fails a hundred times more seldom and answers faster.',
  fix: 'Modify the volume to io2; it stays in use meanwhile. Change the template too, so that the next volume is io2 from the start.',
  sources: ['https://docs.aws.amazon.com/ebs/latest/userguide/provisioned-iops.html', 'https://aws.amazon.com/ebs/pricing/'],
  reads: 'ec2-volume',
  params: z.object({}),
  says: {
    'other-type': 'The volume is of the type {volumeType}.',
    unattached: 'The volume is not attached to anything; whether it is needed at all is the question of another rule.',
    io1: 'The volume of {sizeGiB} GiB and {iops} IOPS is io1; io2 gives the same.',
  },
  examples: [
    { name: 'io1', given: { volumeType: 'io1', iops: 5000, throughputMiBps: null }, expect: 'fail', code: 'io1' },
    { name: 'io1 above 32,000 IOPS, where io2 is cheaper', given: { volumeType: 'io1', iops: 40_000, throughputMiBps: null }, expect: 'fail', code: 'io1' },
    { name: 'io2', given: { volumeType: 'io2', iops: 5000 }, expect: 'pass', code: 'other-type' },
    { name: 'gp3', given: {}, expect: 'pass', code: 'other-type' },
    { name: 'io1 that nobody uses', given: { volumeType: 'io1', iops: 5000, state: 'available', attachedTo: [] }, expect: 'not-applicable', code: 'unattached' },
    { name: 'the type could not be read', given: {}, holes: ['volumeType'], expect: 'not-assessed' },
    { name: 'io2, whatever else could not be read', given: { volumeType: 'io2' }, holes: ['iops', 'state'], expect: 'pass', code: 'other-type' },
  ],
  evaluate(volume) {
    const { volumeType } = volume;
    if (volumeType !== 'io1') return pass('other-type', { volumeType });
    if (volume.state === 'available') return notApplicable('unattached');
    const { sizeGiB, iops } = volume;
    const saves = [...volumeUsage(volume), ...volumeUsage({ ...volume, volumeType: 'io2', sizeGiB, iops }).map(({ usage, amount }) => ({ usage, amount: -amount }))];
    return fail('io1', { sizeGiB, iops }, {}, { saves, confidence: 0.95 });
  },
});
