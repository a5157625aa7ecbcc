import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  peeringConnectionId: z.string(),
  status: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-vpc-peering-connection': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-vpc-peering-connection',
  title: 'VPC peering connection',
  taggable: true,
  data,
  example: {
    peeringConnectionId: 'pcx-0a1b2c3d4e5f60718',
    status: 'active',
    tags: {},
  },
});
