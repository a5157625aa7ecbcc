import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'rds-instance-storage-previous-generation',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'RDS storage is of the current general purpose type',
  why: 'Storage of the type gp3 costs no more than gp2, and its IOPS do not hang on its size: many instances have more gp2 than they need only to be fast. Magnetic storage is slower still, and AWS advises against it.',
  fix: 'Change the storage type to gp3 with the IOPS that the database needs; it stays in use meanwhile.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html', 'https://aws.amazon.com/rds/pricing/'],
  reads: 'rds-instance',
  params: z.object({}),
  says: {
    'in-cluster': "The storage is the cluster's ({clusterId}).",
    current: 'The storage is of the type {storageType}.',
    'previous-generation': 'The {storageGiB} GiB are of the type {storageType}.',
  },
  examples: [
    { name: 'gp2', given: { storageType: 'gp2' }, expect: 'fail', code: 'previous-generation' },
    { name: 'magnetic', given: { storageType: 'standard' }, expect: 'fail', code: 'previous-generation' },
    { name: 'gp3', given: {}, expect: 'pass', code: 'current' },
    { name: 'provisioned IOPS', given: { storageType: 'io2' }, expect: 'pass', code: 'current' },
    { name: 'in a cluster', given: { clusterId: 'orders', storageType: 'aurora' }, expect: 'not-applicable', code: 'in-cluster' },
    { name: 'the type could not be read', given: {}, holes: ['storageType'], expect: 'not-assessed' },
  ],
  evaluate(instance) {
    const { clusterId } = instance;
    if (clusterId !== null) return notApplicable('in-cluster', { clusterId });
    const { storageType, storageGiB } = instance;
    return storageType === 'gp2' || storageType === 'standard' ? fail('previous-generation', { storageType, storageGiB }, {}, { confidence: 0.8 }) : pass('current', { storageType });
  },
});
