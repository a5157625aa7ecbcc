import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  subnetId: z.string(),
  vpcId: z.string(),
  /** The zone by the name that is the same in all accounts. */
  zoneId: z.string(),
  /** AWS made it with the default VPC. */
  isDefault: z.boolean(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-subnet': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-subnet',
  title: 'subnet',
  taggable: true,
  data,
  example: {
    subnetId: 'subnet-0a1b2c3d4e5f60718',
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    zoneId: 'euw1-az1',
    isDefault: false,
    tags: {},
  },
});
