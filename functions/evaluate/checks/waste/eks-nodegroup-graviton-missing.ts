import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'eks-nodegroup-graviton-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'EKS node groups run on Graviton where they can',
  why: 'Instances with Graviton processors cost about a fifth less for the same work, and images built for both architectures run on either.',
  fix: 'Build images for arm64 too, add a node group with Graviton instances, and let pods move there by their node affinity.',
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html', 'https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-ami.html', 'https://aws.amazon.com/ec2/graviton/'],
  reads: 'eks-nodegroup',
  params: z.object({}),
  says: {
    'no-nodes': 'The group wants no nodes.',
    custom: 'The nodes are of the type {amiType}, whose architecture the group does not say or choose.',
    arm64: 'The nodes are of the type {amiType}.',
    x86: 'The nodes are of the type {amiType}, on x86.',
  },
  examples: [
    { name: 'Amazon Linux on x86', given: {}, expect: 'fail', code: 'x86' },
    { name: 'Bottlerocket on x86', given: { amiType: 'BOTTLEROCKET_x86_64' }, expect: 'fail', code: 'x86' },
    { name: 'Amazon Linux on arm64', given: { amiType: 'AL2023_ARM_64_STANDARD' }, expect: 'pass', code: 'arm64' },
    { name: 'with accelerators', given: { amiType: 'AL2023_x86_64_NVIDIA' }, expect: 'not-applicable', code: 'custom' },
    { name: 'Windows', given: { amiType: 'WINDOWS_CORE_2022_x86_64' }, expect: 'not-applicable', code: 'custom' },
    { name: 'an image of its own', given: { amiType: 'CUSTOM' }, expect: 'not-applicable', code: 'custom' },
    { name: 'scaled to none', given: { desiredNodes: 0 }, expect: 'not-applicable', code: 'no-nodes' },
    { name: 'the type could not be read', given: {}, holes: ['amiType'], expect: 'not-assessed' },
  ],
  evaluate(group) {
    const { amiType } = group;
    if (/ARM_64/i.test(amiType)) return pass('arm64', { amiType });
    if (!/^(AL2_x86_64|AL2023_x86_64_STANDARD|BOTTLEROCKET_x86_64)$/.test(amiType)) return notApplicable('custom', { amiType });
    return group.desiredNodes === 0 ? notApplicable('no-nodes') : fail('x86', { amiType }, {}, { confidence: 0.5 });
  },
});
