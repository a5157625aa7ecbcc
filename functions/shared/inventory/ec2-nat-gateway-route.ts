import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Subnets whose route table leads to the gateway whose ARN this bears. */
  subnetIds: z.array(z.string()),
  /** Those of them that lie in another zone than the gateway. */
  otherZoneSubnetIds: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-nat-gateway-route': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-nat-gateway-route',
  title: 'what is routed to a NAT gateway',
  from: ['ec2-route-table', 'ec2-subnet', 'ec2-nat-gateway'],
  span: 'account',
  regional: true,
  data,
  example: {
    subnetIds: ['subnet-0a1b2c3d4e5f60718'],
    otherZoneSubnetIds: [],
  },
});
