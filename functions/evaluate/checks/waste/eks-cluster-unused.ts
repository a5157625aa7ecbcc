import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const nodes = { kind: 'eks-cluster-nodes', resource: 'arn:aws:example:eu-west-1:222222222222:eks-cluster/example' } as const;
const none = { ...nodes, given: { nodeGroups: 0, wantedNodes: 0, instances: 0 } };

export default defineCheck({
  id: 'eks-cluster-unused',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'EKS clusters have something to run pods on',
  why: 'The control plane is billed by the hour, also when there is not a single node and no pod can run.',
  fix: 'Ask the owner whether nodes outside AWS belong to it. Export what must be kept of its configuration, then delete the cluster.',
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/eks-compute.html', 'https://docs.aws.amazon.com/eks/latest/userguide/delete-cluster.html', 'https://aws.amazon.com/eks/pricing/'],
  reads: 'eks-cluster',
  joins: ['eks-cluster-nodes', 'eks-nodegroup'],
  params: z.object({ minAgeDays: z.int().nonnegative().default(14) }),
  says: {
    ...keptOnPurposeSays,
    'not-active': 'The cluster is {status}.',
    'auto-mode': 'EKS Auto Mode starts nodes for the cluster when there are pods.',
    fargate: 'Pods of the cluster may run on Fargate.',
    nodes: 'The cluster has {instances} instances, and node groups that want {wantedNodes} nodes.',
    'too-young': 'The cluster was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    unused: 'The cluster, made {ageDays} days ago, has neither nodes nor Fargate profiles; its {nodeGroups} node groups want no node.',
  },
  examples: [
    { name: 'nothing to run on', given: {}, also: [none], expect: 'fail', code: 'unused' },
    { name: 'a node group that is scaled to none', given: {}, also: [{ ...nodes, given: { nodeGroups: 1, wantedNodes: 0, instances: 0 } }], expect: 'fail', code: 'unused' },
    { name: 'nothing to run on, 14 days old', given: { createdAt: '2026-03-19T00:00:00Z' }, also: [none], expect: 'fail', code: 'unused' },
    { name: 'nothing to run on, 13 days old', given: { createdAt: '2026-03-20T00:00:00Z' }, also: [none], expect: 'not-applicable', code: 'too-young' },
    { name: 'a node group', given: {}, also: [{ ...nodes, given: {} }], expect: 'pass', code: 'nodes' },
    { name: 'nodes of its own, without a group', given: {}, also: [{ ...nodes, given: { nodeGroups: 0, wantedNodes: 0, instances: 1 } }], expect: 'pass', code: 'nodes' },
    { name: 'Auto Mode', given: { autoMode: true }, also: [none], expect: 'not-applicable', code: 'auto-mode' },
    { name: 'a Fargate profile', given: { fargateProfiles: ['batch'] }, also: [none], expect: 'not-applicable', code: 'fargate' },
    { name: 'being made', given: { status: 'CREATING' }, also: [none], expect: 'not-applicable', code: 'not-active' },
    { name: 'tagged as standby', given: { tags: { standby: 'yes' } }, also: [none], expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its Fargate profiles could not be read', given: {}, holes: ['fargateProfiles'], also: [none], expect: 'not-assessed' },
    { name: 'nodes, whatever else could not be read', given: {}, holes: ['fargateProfiles', 'tags', 'createdAt'], also: [{ ...nodes, given: {} }], expect: 'pass', code: 'nodes' },
  ],
  evaluate(cluster, { asOf, params, self, look, every }) {
    const { status } = cluster;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    if (cluster.autoMode) return notApplicable('auto-mode');
    const found = look('eks-cluster-nodes', self.resource);
    if (found !== undefined && (found.wantedNodes > 0 || found.instances > 0)) return pass('nodes', {}, { wantedNodes: found.wantedNodes, instances: found.instances });
    every('eks-nodegroup'); // without all of them nobody knows that it has none
    if (cluster.fargateProfiles.length > 0) return notApplicable('fargate');
    const { createdAt } = cluster;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const kept = keptOnPurpose(cluster.tags);
    if (kept !== null) return kept;
    return fail('unused', { nodeGroups: found?.nodeGroups ?? 0, createdAt }, { ageDays }, { saves: [{ usage: 'AmazonEKS-Hours:perCluster', amount: HOURS_PER_MONTH }], confidence: 0.8 });
  },
});
