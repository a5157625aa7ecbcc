import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  vpnConnectionId: z.string(),
  state: z.string(),
  /** Null where it ends on a transit gateway, on a cloud WAN, or nowhere yet. */
  vpnGatewayId: z.string().nullable(),
  /** Its tunnels, and since when each is up or down. */
  tunnels: z.array(z.object({ up: z.boolean(), changedAt: z.iso.datetime({ offset: true }) })),
  /** Bytes in and out of its tunnels of each whole day of late. */
  bytes: DailyPoints,
  /** The same of all days that CloudWatch keeps; asked only where those of late say nothing. */
  earlierBytes: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-vpn-connection': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-vpn-connection',
  title: 'site-to-site VPN connection',
  taggable: true,
  data,
  example: {
    vpnConnectionId: 'vpn-0a1b2c3d4e5f60718',
    state: 'available',
    vpnGatewayId: 'vgw-0a1b2c3d4e5f60718',
    tunnels: [
      { up: true, changedAt: '2025-06-01T00:00:00Z' },
      { up: true, changedAt: '2025-06-01T00:00:00Z' },
    ],
    bytes: [],
    earlierBytes: [],
    tags: {},
  },
});
