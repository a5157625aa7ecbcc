import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  transitGatewayId: z.string(),
  state: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-transit-gateway': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-transit-gateway',
  title: 'transit gateway',
  taggable: true,
  data,
  example: {
    transitGatewayId: 'tgw-0a1b2c3d4e5f60718',
    state: 'available',
    tags: {},
  },
});
