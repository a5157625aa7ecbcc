import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { environmentOf } from '#kernel/tag-rules';

const dev = { tags: { Environment: 'dev' } };

export default defineCheck({
  id: 'eks-nodegroup-spot-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'EKS node groups outside production use Spot capacity',
  why: 'Spot instances cost a fraction of the price on demand, and Kubernetes moves pods when one is taken away.',
  fix: 'Add a node group with Spot capacity and several instance types, and move what may be interrupted there.',
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html', 'https://aws.amazon.com/ec2/spot/pricing/'],
  reads: 'eks-nodegroup',
  settings: ['tags.environments'],
  params: z.object({}),
  says: {
    spot: 'The capacity of the group is {capacityType}.',
    production: 'The group is one of production.',
    'no-environment': 'No tag says in which environment the group is.',
    'no-nodes': 'The group wants no nodes.',
    'on-demand': 'The group is not of production, and its nodes are bought on demand.',
  },
  examples: [
    { name: 'of development, on demand', given: dev, expect: 'fail', code: 'on-demand' },
    { name: 'of development, Spot', given: { ...dev, capacityType: 'SPOT' }, expect: 'pass', code: 'spot' },
    { name: 'of production, on demand', given: { tags: { Environment: 'prod' } }, expect: 'pass', code: 'production' },
    { name: 'of no named environment', given: {}, expect: 'not-applicable', code: 'no-environment' },
    { name: 'scaled to none', given: { ...dev, desiredNodes: 0 }, expect: 'not-applicable', code: 'no-nodes' },
    { name: 'its tags could not be read', given: {}, holes: ['tags'], expect: 'not-assessed' },
  ],
  evaluate(group, { config }) {
    const { capacityType } = group;
    if (capacityType !== 'ON_DEMAND') return pass('spot', { capacityType });
    const environment = environmentOf(group.tags, config.tags.environments);
    if (environment === null) return notApplicable('no-environment');
    if (environment === 'production') return pass('production');
    return group.desiredNodes === 0 ? notApplicable('no-nodes') : fail('on-demand', {}, {}, { confidence: 0.5 });
  },
});
