import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  vpnConnections: z.array(z.string()),
  virtualInterfaces: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-vpn-gateway-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-vpn-gateway-use',
  title: 'what ends on a virtual private gateway',
  from: ['ec2-vpn-connection', 'directconnect-virtual-interface'],
  span: 'account',
  regional: true,
  data,
  example: {
    vpnConnections: ['vpn-0a1b2c3d4e5f60718'],
    virtualInterfaces: [],
  },
});
