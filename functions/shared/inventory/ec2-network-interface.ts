import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  networkInterfaceId: z.string(),
  description: z.string(),
  /** `interface`, `nat_gateway`, `lambda`, `network_load_balancer`, … */
  interfaceType: z.string(),
  /** `in-use`, `available` (attached to nothing), … */
  status: z.string(),
  /** An AWS service made it and ends it. */
  requesterManaged: z.boolean(),
  requesterId: z.string().nullable(),
  vpcId: z.string(),
  subnetId: z.string(),
  instanceId: z.string().nullable(),
  /** The account of what it is attached to, or `amazon-elb` and the like; null when it is not attached. */
  attachmentOwner: z.string().nullable(),
  attachedAt: z.iso.datetime({ offset: true }).nullable(),
  groups: z.array(z.string()),
  privateIps: z.array(z.string()),
  publicIps: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-network-interface': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-network-interface',
  title: 'network interface',
  taggable: true,
  data,
  example: {
    networkInterfaceId: 'eni-0a1b2c3d4e5f60718',
    description: '',
    interfaceType: 'interface',
    status: 'in-use',
    requesterManaged: false,
    requesterId: null,
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    subnetId: 'subnet-0a1b2c3d4e5f60718',
    instanceId: 'i-0a1b2c3d4e5f60718',
    attachmentOwner: '111111111111',
    attachedAt: '2025-06-01T00:00:00Z',
    groups: ['sg-0a1b2c3d4e5f60718'],
    privateIps: ['10.0.1.10'],
    publicIps: [],
    tags: {},
  },
});
