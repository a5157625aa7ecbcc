import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Network interfaces in the VPC whose ARN this bears. */
  interfaces: z.number(),
  /** NAT gateways in it that lead to the internet. */
  natGateways: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-vpc-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-vpc-use',
  title: 'what lies in a VPC',
  from: ['ec2-network-interface', 'ec2-nat-gateway'],
  span: 'account',
  regional: true,
  data,
  example: {
    interfaces: 12,
    natGateways: ['nat-0a1b2c3d4e5f60718'],
  },
});
