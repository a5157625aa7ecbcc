import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Managed node groups of the cluster whose ARN this bears, and how many nodes they want. */
  nodeGroups: z.number(),
  wantedNodes: z.number(),
  /** Instances that its tag marks as its own, however they were started. */
  instances: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'eks-cluster-nodes': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'eks-cluster-nodes',
  title: 'nodes of an EKS cluster',
  from: ['eks-cluster', 'eks-nodegroup', 'ec2-instance'],
  span: 'account',
  regional: true,
  data,
  example: { nodeGroups: 1, wantedNodes: 3, instances: 3 },
});
