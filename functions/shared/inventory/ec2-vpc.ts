import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  vpcId: z.string(),
  /** The one that AWS made in the Region for whoever names none. */
  isDefault: z.boolean(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-vpc': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-vpc',
  title: 'VPC',
  taggable: true,
  data,
  example: {
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    isDefault: false,
    tags: {},
  },
});
