import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  allocationId: z.string(),
  publicIp: z.string(),
  associationId: z.string().nullable(),
  instanceId: z.string().nullable(),
  networkInterfaceId: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-address': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-address',
  title: 'Elastic IP address',
  taggable: true,
  data,
  example: {
    allocationId: 'eipalloc-0a1b2c3d4e5f60718',
    publicIp: '203.0.113.10',
    associationId: 'eipassoc-0a1b2c3d4e5f60718',
    instanceId: 'i-0a1b2c3d4e5f60718',
    networkInterfaceId: null,
    tags: {},
  },
});
