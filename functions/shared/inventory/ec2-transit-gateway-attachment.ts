import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  attachmentId: z.string(),
  transitGatewayId: z.string(),
  /** `vpc`, `vpn`, `direct-connect-gateway`, `peering`, … */
  resourceType: z.string(),
  state: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Bytes in and out of each whole day of late that has any. */
  bytes: DailyPoints,
  /** The same of all days that CloudWatch keeps; asked only where those of late say nothing. */
  earlierBytes: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-transit-gateway-attachment': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-transit-gateway-attachment',
  title: 'transit gateway attachment',
  taggable: true,
  data,
  example: {
    attachmentId: 'tgw-attach-0a1b2c3d4e5f60718',
    transitGatewayId: 'tgw-0a1b2c3d4e5f60718',
    resourceType: 'vpc',
    state: 'available',
    createdAt: '2025-06-01T00:00:00Z',
    bytes: [],
    earlierBytes: [],
    tags: {},
  },
});
