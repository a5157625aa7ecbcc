import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  vpnGatewayId: z.string(),
  state: z.string(),
  /** VPCs to which it is attached: one, or none. */
  vpcIds: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-vpn-gateway': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-vpn-gateway',
  title: 'virtual private gateway',
  taggable: true,
  data,
  example: {
    vpnGatewayId: 'vgw-0a1b2c3d4e5f60718',
    state: 'available',
    vpcIds: ['vpc-0a1b2c3d4e5f60718'],
    tags: {},
  },
});
