import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import type { Quantity } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const stopped = { status: 'stopped', restartsAt: '2026-04-05T00:00:00Z' };

export default defineCheck({
  id: 'rds-instance-stopped',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'RDS instances are not kept stopped',
  why: 'A stopped instance pays for its storage and backups, and AWS starts it again after seven days, at the full price.',
  fix: 'Ask the owner whether it will run again. If not, take a final snapshot and delete it.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html', 'https://aws.amazon.com/rds/pricing/'],
  reads: 'rds-instance',
  params: z.object({ minAgeDays: z.int().nonnegative().default(7) }),
  says: {
    ...keptOnPurposeSays,
    'not-stopped': 'The instance is {status}.',
    'in-cluster': 'The instance belongs to the cluster {clusterId}, which stops and starts as a whole.',
    'too-young': 'The instance was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    stopped: 'The instance is stopped and keeps {storageGiB} GiB; AWS starts it again within seven days of the stop.',
  },
  examples: [
    { name: 'stopped', given: stopped, expect: 'fail', code: 'stopped' },
    { name: 'stopped, with a storage whose usage is not known', given: { ...stopped, storageType: 'io2' }, expect: 'fail', code: 'stopped' },
    { name: 'stopped, seven days old', given: { ...stopped, createdAt: '2026-03-26T00:00:00Z' }, expect: 'fail', code: 'stopped' },
    { name: 'stopped, six days old', given: { ...stopped, createdAt: '2026-03-27T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'available', given: {}, expect: 'pass', code: 'not-stopped' },
    { name: 'stopped with its cluster', given: { ...stopped, clusterId: 'orders' }, expect: 'not-applicable', code: 'in-cluster' },
    { name: 'stopped, tagged as standby', given: { ...stopped, tags: { standby: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the status could not be read', given: {}, holes: ['status'], expect: 'not-assessed' },
    { name: 'available, whatever else could not be read', given: {}, holes: ['createdAt', 'storageGiB', 'tags'], expect: 'pass', code: 'not-stopped' },
  ],
  evaluate(instance, { asOf, params }) {
    const { status } = instance;
    if (status !== 'stopped') return pass('not-stopped', { status });
    const { clusterId } = instance;
    if (clusterId !== null) return notApplicable('in-cluster', { clusterId });
    const { createdAt, storageGiB } = instance;
    const ageDays = createdAt === null ? 0 : wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const kept = keptOnPurpose(instance.tags);
    if (kept !== null) return kept;
    const saves = storageUsage(instance);
    return fail('stopped', { storageGiB }, {}, { confidence: 0.85, ...(saves === null ? {} : { saves }) });
  },
});

/** GB-months and provisioned IOPS of its storage; IOPS of gp3 above what is included are left out. Null for storage whose usage types AWS does not document. */
function storageUsage({ storageType, storageGiB, iops, multiAz }: { readonly storageType: string; readonly storageGiB: number; readonly iops: number | null; readonly multiAz: boolean }): Quantity[] | null {
  const prefix = multiAz ? 'RDS:Multi-AZ-' : 'RDS:';
  switch (storageType) {
    case 'gp2':
    case 'gp3':
      return [{ usage: `${prefix}${storageType.toUpperCase()}-Storage`, amount: storageGiB }];
    case 'standard':
      return [{ usage: `${prefix}StorageUsage`, amount: storageGiB }];
    case 'io1':
      return [
        { usage: `${prefix}PIOPS-Storage`, amount: storageGiB },
        { usage: `${prefix}PIOPS`, amount: iops ?? 0 },
      ];
    default:
      return null;
  }
}
