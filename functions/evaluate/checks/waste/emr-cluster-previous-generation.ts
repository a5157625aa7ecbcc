import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'emr-cluster-previous-generation',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'EMR clusters run on instances of a current generation',
  why: 'Instances of a previous generation do less for the same money, and AWS ends them one after the other.',
  fix: 'Clone the cluster with instance types of a current generation, of Graviton where its jobs allow, and end the old one after its last step.',
  sources: ['https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-supported-instance-types.html', 'https://aws.amazon.com/ec2/previous-generation/'],
  reads: 'emr-cluster',
  params: z.object({}),
  says: {
    'no-instances': 'No instance of the cluster runs.',
    current: 'The instances of the cluster are of a current generation.',
    'previous-generation': 'The cluster has instances of the types {types}, of a previous generation.',
  },
  examples: [
    { name: 'm4', given: { instanceTypes: ['m4.large', 'm7g.xlarge'] }, expect: 'fail', code: 'previous-generation' },
    { name: 'c3', given: { instanceTypes: ['c3.xlarge'] }, expect: 'fail', code: 'previous-generation' },
    { name: 'm5, which AWS still counts as current', given: { instanceTypes: ['m5.xlarge'] }, expect: 'pass', code: 'current' },
    { name: 'm7g', given: {}, expect: 'pass', code: 'current' },
    { name: 'about to start', given: { instanceTypes: [] }, expect: 'not-applicable', code: 'no-instances' },
    { name: 'the instances could not be read', given: {}, holes: ['instanceTypes'], expect: 'not-assessed' },
  ],
  evaluate({ instanceTypes }) {
    if (instanceTypes.length === 0) return notApplicable('no-instances');
    const types = [...new Set(instanceTypes.filter(type => previous.test(type)))].sort();
    return types.length === 0 ? pass('current') : fail('previous-generation', { types }, {}, { confidence: 0.7 });
  },
});

/** https://aws.amazon.com/ec2/previous-generation/ */
const previous = /^(m[1-4]|c[134]|cc2|r[34]|i2|d2|h1|hs1|g[23]|p2|t[12]|cr1)\./;
