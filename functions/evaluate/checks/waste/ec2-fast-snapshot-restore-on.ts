import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'ec2-fast-snapshot-restore-on',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Fast snapshot restore is on only for as long as it is needed',
  why: 'Fast snapshot restore is billed by the hour for each snapshot and zone, whether a volume is made of it or not; in a month it costs more than most volumes.',
  fix: 'Switch it off for this snapshot and zone. Where new volumes must be fast at once, let the lifecycle policy move it to the latest snapshot only.',
  sources: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-fast-snapshot-restore.html', 'https://aws.amazon.com/ebs/pricing/'],
  reads: 'ec2-fast-snapshot-restore',
  params: z.object({ maxDays: z.int().nonnegative().default(7) }),
  says: {
    'not-on': 'It is {state}.',
    'lately-on': 'It has been on for {days} days; {maxDays} are allowed.',
    on: 'It has been on for the snapshot {snapshotId} in {zone} for {days} days; {maxDays} are allowed.',
  },
  examples: [
    { name: 'on for a month', given: {}, expect: 'fail', code: 'on' },
    { name: 'on for eight days', given: { enabledAt: '2026-03-25T00:00:00Z' }, expect: 'fail', code: 'on' },
    { name: 'on for seven days', given: { enabledAt: '2026-03-26T00:00:00Z' }, expect: 'pass', code: 'lately-on' },
    { name: 'on its way', given: { state: 'optimizing', enabledAt: null }, expect: 'not-applicable', code: 'not-on' },
    { name: 'its date could not be read', given: {}, holes: ['enabledAt'], expect: 'not-assessed' },
  ],
  evaluate(restore, { asOf, params }) {
    const { state, enabledAt, snapshotId, zone } = restore;
    if (state !== 'enabled' || enabledAt === null) return notApplicable('not-on', { state });
    const days = wholeDays(enabledAt, asOf);
    if (days <= params.maxDays) return pass('lately-on', { enabledAt }, { days });
    return fail('on', { snapshotId, zone, enabledAt }, { days }, { saves: [{ usage: 'EBS:FastSnapshotRestore', amount: HOURS_PER_MONTH }], confidence: 0.9 });
  },
});
