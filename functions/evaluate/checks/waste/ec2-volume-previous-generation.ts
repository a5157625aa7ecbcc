import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { gp3Extras } from '#kernel/volume-usage';

export default defineCheck({
  id: 'ec2-volume-previous-generation',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'General purpose EBS volumes are of the gp3 type',
  why: 'A gp3 volume costs about a fifth less than a gp2 volume of the same size, and its IOPS and throughput do not hang on the size.',
  fix: 'Modify the volume to gp3 with at least the IOPS and throughput named here; it stays in use meanwhile. Change the template too, so that the next volume is gp3 from the start.',
  sources: ['https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html', 'https://aws.amazon.com/ebs/pricing/'],
  reads: 'ec2-volume',
  params: z.object({}),
  says: {
    'other-type': 'The volume is of the type {volumeType}.',
    unattached: "The volume is not attached to anything; whether it is needed at all is another rule's question.",
    gp2: 'The volume of {sizeGiB} GiB is gp2; gp3 with {iops} IOPS and {throughputMiBps} MiB/s does the same.',
  },
  examples: [
    { name: 'a small gp2 volume', given: { volumeType: 'gp2', iops: 300, throughputMiBps: null }, expect: 'fail', code: 'gp2' },
    { name: 'a gp2 volume whose size gives it more IOPS than gp3 includes', given: { volumeType: 'gp2', sizeGiB: 2000, iops: 6000, throughputMiBps: null }, expect: 'fail', code: 'gp2' },
    { name: 'gp3', given: {}, expect: 'pass', code: 'other-type' },
    { name: 'provisioned IOPS', given: { volumeType: 'io2', iops: 20000 }, expect: 'pass', code: 'other-type' },
    { name: 'gp2 that nobody uses', given: { volumeType: 'gp2', state: 'available', attachedTo: [] }, expect: 'not-applicable', code: 'unattached' },
    { name: 'the type could not be read', given: {}, holes: ['volumeType'], expect: 'not-assessed' },
    { name: 'gp3, whatever else could not be read', given: {}, holes: ['state', 'sizeGiB'], expect: 'pass', code: 'other-type' },
  ],
  evaluate(volume) {
    const { volumeType } = volume;
    if (volumeType !== 'gp2') return pass('other-type', { volumeType });
    if (volume.state === 'available') return notApplicable('unattached');
    const { sizeGiB } = volume;
    // what a gp2 volume gives all the time; gp3 must give as much: 3 IOPS a GiB up to 16,000, and 250 MiB/s from 334 GiB on
    const iops = Math.max(3000, Math.min(16_000, 3 * sizeGiB));
    const throughputMiBps = sizeGiB >= 334 ? 250 : 125;
    const saves = [{ usage: 'EBS:VolumeUsage.gp2', amount: sizeGiB }, { usage: 'EBS:VolumeUsage.gp3', amount: -sizeGiB }, ...gp3Extras(iops, throughputMiBps).map(({ usage, amount }) => ({ usage, amount: -amount }))];
    return fail('gp2', { sizeGiB, iops, throughputMiBps }, {}, { saves, confidence: 0.95 });
  },
});
