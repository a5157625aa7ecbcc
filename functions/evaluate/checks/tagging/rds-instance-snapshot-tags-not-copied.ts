import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'rds-instance-snapshot-tags-not-copied',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'RDS instances copy their tags to their snapshots',
  why: 'Snapshots outlive their database; without its tags nobody knows whose they are and who pays for them.',
  fix: 'Switch on "copy tags to snapshots"; it works at once and without a restart. Snapshots that are there must be tagged by hand.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html'],
  reads: 'rds-instance',
  params: z.object({}),
  says: {
    'in-cluster': 'The instance belongs to the cluster {clusterId}, which makes the snapshots.',
    copied: 'The instance copies its tags to its snapshots.',
    'not-copied': 'The instance of {engine} does not copy its tags to its snapshots.',
  },
  examples: [
    { name: 'switched off', given: { copiesTagsToSnapshots: false }, expect: 'fail', code: 'not-copied' },
    { name: 'switched on', given: {}, expect: 'pass', code: 'copied' },
    { name: 'of an Aurora cluster', given: { copiesTagsToSnapshots: false, engine: 'aurora-mysql', clusterId: 'orders' }, expect: 'not-applicable', code: 'in-cluster' },
    { name: 'of DocumentDB, where the instances have the setting', given: { copiesTagsToSnapshots: false, engine: 'docdb', clusterId: 'orders' }, expect: 'fail', code: 'not-copied' },
    { name: 'the setting could not be read', given: {}, holes: ['copiesTagsToSnapshots'], expect: 'not-assessed' },
  ],
  evaluate(instance) {
    const { clusterId, engine } = instance;
    if (clusterId !== null && engine !== 'docdb') return notApplicable('in-cluster', { clusterId });
    return instance.copiesTagsToSnapshots ? pass('copied') : fail('not-copied', { engine });
  },
});
