import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'opensearch-domain-storage-previous-generation',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'OpenSearch domains store on gp3 volumes',
  why: 'A gp3 volume costs about a tenth less than a gp2 volume of the same size, and its IOPS do not hang on the size.',
  fix: 'Change the EBS volume type of the domain to gp3; OpenSearch Service moves the data in a blue/green deployment.',
  sources: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/opensearchservice-ebs.html',
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html',
    'https://aws.amazon.com/opensearch-service/pricing/',
  ],
  reads: 'opensearch-domain',
  params: z.object({}),
  says: {
    deleted: 'The domain is being deleted.',
    'no-volumes': 'Nodes of the type {instanceType} store on their own disks.',
    'only-gp2': 'Nodes of the type {instanceType} cannot have gp3 volumes.',
    current: 'The volumes are of the type {volumeType}.',
    'previous-generation': 'The {storageGiB} GiB of {instanceCount} nodes are of the type {volumeType}.',
  },
  examples: [
    { name: 'gp2', given: { volumeType: 'gp2' }, expect: 'fail', code: 'previous-generation' },
    { name: 'magnetic', given: { volumeType: 'standard' }, expect: 'fail', code: 'previous-generation' },
    { name: 'gp3', given: {}, expect: 'pass', code: 'current' },
    { name: 'a node type that cannot have gp3', given: { volumeType: 'gp2', instanceType: 't2.small.search' }, expect: 'not-applicable', code: 'only-gp2' },
    { name: 'disks of its own', given: { volumeType: null, volumeGiB: null }, expect: 'not-applicable', code: 'no-volumes' },
    { name: 'being deleted', given: { volumeType: 'gp2', deleted: true }, expect: 'not-applicable', code: 'deleted' },
    { name: 'the type could not be read', given: {}, holes: ['volumeType'], expect: 'not-assessed' },
  ],
  evaluate(domain) {
    const { volumeType } = domain;
    if (volumeType !== null && volumeType !== 'gp2' && volumeType !== 'standard') return pass('current', { volumeType });
    if (domain.deleted) return notApplicable('deleted');
    const { instanceType, instanceCount, volumeGiB } = domain;
    if (volumeType === null) return notApplicable('no-volumes', { instanceType });
    if (/^(t2|m3|r3|m4|c4|r4|i2)\./.test(instanceType)) return notApplicable('only-gp2', { instanceType });
    const storageGiB = (volumeGiB ?? 0) * instanceCount;
    const saves = [
      { usage: 'ES:GP2-Storage', amount: storageGiB },
      { usage: 'ES:GP3-Storage', amount: -storageGiB },
    ];
    return fail('previous-generation', { volumeType, storageGiB, instanceCount }, {}, { confidence: 0.75, ...(volumeType === 'gp2' ? { saves } : {}) });
  },
});
