import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  natGatewayId: z.string(),
  /** `available`, `pending`, `deleting` or `failed`. */
  state: z.string(),
  /** `public` or `private`. */
  connectivityType: z.string(),
  /** `zonal`, or `regional`: one gateway in several zones, billed by the zone. */
  availabilityMode: z.string(),
  vpcId: z.string().nullable(),
  /** Null for a regional one. */
  subnetId: z.string().nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Elastic IP addresses. */
  allocationIds: z.array(z.string()),
  networkInterfaces: z.array(z.string()),
  /** Bytes sent to the world of each whole day. A day without a point is unknown, not zero. */
  bytesOut: DailyPoints,
  /** Bytes received from the world of each whole day; asked only where little is sent. */
  bytesIn: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-nat-gateway': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-nat-gateway',
  title: 'NAT gateway',
  taggable: true,
  data,
  example: {
    natGatewayId: 'nat-0a1b2c3d4e5f60718',
    state: 'available',
    connectivityType: 'public',
    availabilityMode: 'zonal',
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    subnetId: 'subnet-0a1b2c3d4e5f60718',
    createdAt: '2025-06-01T00:00:00Z',
    allocationIds: ['eipalloc-0a1b2c3d4e5f60718'],
    networkInterfaces: ['eni-0a1b2c3d4e5f60718'],
    bytesOut: [],
    bytesIn: [],
    tags: {},
  },
});
