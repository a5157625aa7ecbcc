import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  clientVpnEndpointId: z.string(),
  /** `pending-associate`: no subnet is associated, and nothing is billed. */
  status: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** The most connections at once of each whole day of late. */
  connections: DailyPoints,
  /** The same of all days that CloudWatch keeps; asked only where those of late say nothing. */
  earlierConnections: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-client-vpn-endpoint': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-client-vpn-endpoint',
  title: 'Client VPN endpoint',
  taggable: true,
  data,
  example: {
    clientVpnEndpointId: 'cvpn-endpoint-0a1b2c3d4e5f60718',
    status: 'available',
    createdAt: '2025-06-01T00:00:00Z',
    connections: [],
    earlierConnections: [],
    tags: {},
  },
});
