import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';
import { environmentOf } from '#kernel/tag-rules';

const doubled = { multiAz: true, tags: { Environment: 'dev' } };

export default defineCheck({
  id: 'rds-instance-multi-az-nonproduction',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Databases outside production run in one zone',
  why: 'A standby in another zone doubles the price of instance and storage, for an availability that tests seldom need.',
  fix: 'Ask the owner whether the test is about failing over. If not, change the instance to a single zone in a quiet hour.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html', 'https://aws.amazon.com/rds/pricing/'],
  reads: 'rds-instance',
  settings: ['tags.environments'],
  params: z.object({}),
  says: {
    'one-zone': 'The instance runs in one zone.',
    'in-cluster': 'The instance belongs to the cluster {clusterId}.',
    production: 'The instance is one of production.',
    'no-environment': 'No tag says in which environment the instance is.',
    doubled: 'The instance is not of production and has a standby in another zone.',
  },
  examples: [
    { name: 'of development, with a standby', given: doubled, expect: 'fail', code: 'doubled' },
    { name: 'with storage whose usage is not known', given: { ...doubled, storageType: 'io2' }, expect: 'fail', code: 'doubled' },
    { name: 'of production, with a standby', given: { multiAz: true, tags: { env: 'Prod' } }, expect: 'pass', code: 'production' },
    { name: 'of no named environment', given: { multiAz: true }, expect: 'not-applicable', code: 'no-environment' },
    { name: 'of an environment that the configuration names', given: { multiAz: true, tags: { Stage: 'Spielwiese' } }, config: { tags: { environments: { nonProduction: ['spielwiese'] } } }, expect: 'fail', code: 'doubled' },
    { name: 'one zone', given: { tags: { Environment: 'dev' } }, expect: 'pass', code: 'one-zone' },
    { name: 'in a cluster', given: { ...doubled, clusterId: 'orders' }, expect: 'not-applicable', code: 'in-cluster' },
    { name: 'its tags could not be read', given: { multiAz: true }, holes: ['tags'], expect: 'not-assessed' },
    { name: 'one zone, whatever else could not be read', given: {}, holes: ['tags', 'storageType'], expect: 'pass', code: 'one-zone' },
  ],
  evaluate(instance, { config }) {
    if (!instance.multiAz) return pass('one-zone');
    const { clusterId } = instance;
    if (clusterId !== null) return notApplicable('in-cluster', { clusterId });
    const environment = environmentOf(instance.tags, config.tags.environments);
    if (environment === null) return notApplicable('no-environment');
    if (environment === 'production') return pass('production');
    const { instanceClass, storageType, storageGiB } = instance;
    const storage = { gp2: 'GP2-Storage', gp3: 'GP3-Storage', standard: 'StorageUsage' }[storageType];
    const saves = [
      { usage: `Multi-AZUsage:${instanceClass}`, amount: HOURS_PER_MONTH },
      { usage: `InstanceUsage:${instanceClass}`, amount: -HOURS_PER_MONTH },
      ...(storage === undefined
        ? []
        : [
            { usage: `RDS:Multi-AZ-${storage}`, amount: storageGiB },
            { usage: `RDS:${storage}`, amount: -storageGiB },
          ]),
    ];
    return fail('doubled', { instanceClass }, {}, { confidence: 0.85, ...(storage === undefined ? {} : { saves }) });
  },
});
