import type { Check } from '#kernel/check';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';
import * as z from 'zod';
import previousGeneration from '../../functions/evaluate/checks/waste/ec2-volume-previous-generation.ts';
import unattached from '../../functions/evaluate/checks/waste/ec2-volume-unattached.ts';

const meta = { version: 1, topic: 'waste', severity: 'low', title: 'A bench rule', why: 'Bench.', fix: 'Bench.', reads: 'ec2-volume', examples: [] } as const;

const old = (maxAgeDays: number): Check => defineCheck({
  ...meta, id: `bench-volume-older-${maxAgeDays}`, params: z.object({ maxAgeDays: z.int().default(maxAgeDays) }),
  says: { old: 'The volume is {ageDays} days old; {maxAgeDays} are allowed.', young: 'The volume is {ageDays} days old.' },
  evaluate(volume, { asOf, params }) {
    const ageDays = wholeDays(volume.createdAt, asOf);
    return ageDays > params.maxAgeDays ? fail('old', { createdAt: volume.createdAt }, { ageDays }) : pass('young', { createdAt: volume.createdAt }, { ageDays });
  },
});
const big = (maxGiB: number): Check => defineCheck({
  ...meta, id: `bench-volume-bigger-${maxGiB}`, params: z.object({ maxGiB: z.int().default(maxGiB) }),
  says: { big: 'The volume has {sizeGiB} GiB; {maxGiB} are allowed.', fits: 'The volume is small enough.' },
  evaluate: (volume, { params }) => (volume.sizeGiB > params.maxGiB ? fail('big', { sizeGiB: volume.sizeGiB }, {}, { saves: [{ usage: `EBS:VolumeUsage.${volume.volumeType}`, amount: volume.sizeGiB - params.maxGiB }] }) : pass('fits')),
});
const tagged = (key: string): Check => defineCheck({
  ...meta, id: `bench-volume-untagged-${key.toLowerCase()}`, topic: 'tagging', params: z.object({}),
  says: { missing: 'The tag is missing.', there: 'The tag is there.', system: 'The volume belongs to a system.' },
  evaluate(volume) {
    if (volume.tags['aws:autoscaling:groupName'] !== undefined) return notApplicable('system');
    return volume.tags[key] === undefined ? fail('missing', { key }) : pass('there', { value: volume.tags[key] });
  },
});
const typed = (type: string): Check => defineCheck({
  ...meta, id: `bench-volume-type-${type}`, params: z.object({}), says: { wrong: 'The volume is {volumeType}.', right: 'The volume is of another type.' },
  evaluate: volume => (volume.volumeType === type ? fail('wrong', { volumeType: volume.volumeType, iops: volume.iops }) : pass('right')),
});

/** Twenty rules of the usual shapes on one kind: two real ones, ages, sizes, tags and types. About one ruling in ten is a failure, as in a poorly kept account. */
export const benchChecks: readonly Check[] = [
  unattached, previousGeneration,
  ...[600, 700, 800, 860].map(old), ...[450, 550, 590, 600].map(big), ...['Name', 'Owner', 'Environment', 'CostCenter'].map(tagged), ...['io1', 'io2', 'sc1', 'gp1', 'standard', 'gp9'].map(typed),
];
