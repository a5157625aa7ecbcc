import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  nodegroupName: z.string(),
  clusterName: z.string(),
  status: z.string(),
  /** Of Kubernetes. */
  version: z.string(),
  /** `ON_DEMAND`, `SPOT` or `CAPACITY_BLOCK`. */
  capacityType: z.string(),
  /** Such as `AL2023_x86_64_STANDARD` or `CUSTOM`. */
  amiType: z.string(),
  /** Empty where its launch template says. */
  instanceTypes: z.array(z.string()),
  minNodes: z.number(),
  desiredNodes: z.number(),
  maxNodes: z.number(),
  nodeRoleArn: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'eks-nodegroup': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'eks-nodegroup',
  title: 'EKS managed node group',
  taggable: true,
  data,
  example: {
    nodegroupName: 'workers',
    clusterName: 'orders',
    status: 'ACTIVE',
    version: '1.34',
    capacityType: 'ON_DEMAND',
    amiType: 'AL2023_x86_64_STANDARD',
    instanceTypes: ['m7i.large'],
    minNodes: 1,
    desiredNodes: 3,
    maxNodes: 6,
    nodeRoleArn: 'arn:aws:iam::111111111111:role/eks-workers',
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
