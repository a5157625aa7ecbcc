import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'rds-cluster-snapshot-tags-not-copied',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'Aurora and Neptune clusters copy their tags to their snapshots',
  why: 'Snapshots outlive their database; without its tags nobody knows whose they are and who pays for them.',
  fix: 'Switch on "copy tags to snapshots"; it works at once and without a restart. Snapshots that are there must be tagged by hand.',
  sources: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/neptune-controls.html',
  ],
  reads: 'rds-cluster',
  params: z.object({}),
  says: {
    'by-instances': 'DocumentDB has the setting on the instances.',
    copied: 'The cluster copies its tags to its snapshots.',
    'not-copied': 'The cluster of {engine} does not copy its tags to its snapshots.',
  },
  examples: [
    { name: 'Aurora, switched off', given: { copiesTagsToSnapshots: false }, expect: 'fail', code: 'not-copied' },
    { name: 'Neptune, switched off', given: { copiesTagsToSnapshots: false, engine: 'neptune' }, expect: 'fail', code: 'not-copied' },
    { name: 'switched on', given: {}, expect: 'pass', code: 'copied' },
    { name: 'DocumentDB', given: { copiesTagsToSnapshots: false, engine: 'docdb' }, expect: 'not-applicable', code: 'by-instances' },
    { name: 'the setting could not be read', given: {}, holes: ['copiesTagsToSnapshots'], expect: 'not-assessed' },
  ],
  evaluate(cluster) {
    const { engine } = cluster;
    if (engine === 'docdb') return notApplicable('by-instances');
    return cluster.copiesTagsToSnapshots ? pass('copied') : fail('not-copied', { engine });
  },
});
