import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { environmentOf } from '#kernel/tag-rules';

const long = { backupRetentionDays: 35, tags: { Environment: 'test' } };

export default defineCheck({
  id: 'rds-instance-backups-kept-long',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Automated backups outside production are kept for days, not weeks',
  why: 'Backups beyond the size of the databases are billed by the gigabyte; what changes fast fills them fast.',
  fix: 'Ask the owner how far back a test must be restored, and lower the retention. Let AWS Backup keep what an auditor asks for.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html', 'https://aws.amazon.com/rds/pricing/'],
  reads: 'rds-instance',
  settings: ['tags.environments'],
  params: z.object({ maxDays: z.int().positive().default(7) }),
  says: {
    short: 'Backups are kept for {backupRetentionDays} days; {maxDays} are allowed outside production.',
    production: 'The instance is one of production.',
    'no-environment': 'No tag says in which environment the instance is.',
    'in-cluster': 'The cluster {clusterId} keeps the backups.',
    long: 'The instance is not of production and keeps backups for {backupRetentionDays} days; {maxDays} are allowed.',
  },
  examples: [
    { name: 'a test database with backups of five weeks', given: long, expect: 'fail', code: 'long' },
    { name: 'eight days', given: { ...long, backupRetentionDays: 8 }, expect: 'fail', code: 'long' },
    { name: 'seven days', given: { ...long, backupRetentionDays: 7 }, expect: 'pass', code: 'short' },
    { name: 'of production', given: { ...long, tags: { Environment: 'production' } }, expect: 'pass', code: 'production' },
    { name: 'of no named environment', given: { ...long, tags: {} }, expect: 'not-applicable', code: 'no-environment' },
    { name: 'in a cluster', given: { ...long, clusterId: 'orders' }, expect: 'not-applicable', code: 'in-cluster' },
    { name: 'the retention could not be read', given: {}, holes: ['backupRetentionDays'], expect: 'not-assessed' },
  ],
  evaluate(instance, { config, params }) {
    const { clusterId } = instance;
    if (clusterId !== null) return notApplicable('in-cluster', { clusterId });
    const { backupRetentionDays } = instance;
    if (backupRetentionDays <= params.maxDays) return pass('short', { backupRetentionDays });
    const environment = environmentOf(instance.tags, config.tags.environments);
    if (environment === null) return notApplicable('no-environment');
    if (environment === 'production') return pass('production');
    return fail('long', { backupRetentionDays }, {}, { confidence: 0.5 });
  },
});
