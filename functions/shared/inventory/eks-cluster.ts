import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  clusterName: z.string(),
  status: z.string(),
  /** Of Kubernetes, such as `1.33`. */
  version: z.string(),
  platformVersion: z.string(),
  /** `STANDARD` (upgraded when its standard support ends) or `EXTENDED` (kept, at a higher price). */
  supportType: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  roleArn: z.string(),
  endpointPublicAccess: z.boolean(),
  endpointPrivateAccess: z.boolean(),
  /** Who may reach the public endpoint. */
  publicAccessCidrs: z.array(z.string()),
  /** Whether a KMS key of the customer encrypts Kubernetes secrets. */
  secretsEncrypted: z.boolean(),
  /** Logs of the control plane that are sent to CloudWatch. */
  logTypes: z.array(z.string()),
  /** EKS Auto Mode makes and removes the nodes. */
  autoMode: z.boolean(),
  /** Names of the profiles by which pods run on Fargate. */
  fargateProfiles: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'eks-cluster': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'eks-cluster',
  title: 'EKS cluster',
  taggable: true,
  data,
  example: {
    clusterName: 'orders',
    status: 'ACTIVE',
    version: '1.34',
    platformVersion: 'eks.9',
    supportType: 'STANDARD',
    createdAt: '2025-06-01T00:00:00Z',
    roleArn: 'arn:aws:iam::111111111111:role/eks-orders',
    endpointPublicAccess: false,
    endpointPrivateAccess: true,
    publicAccessCidrs: [],
    secretsEncrypted: true,
    logTypes: ['audit'],
    autoMode: false,
    fargateProfiles: [],
    tags: {},
  },
});
