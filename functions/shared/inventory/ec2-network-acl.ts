import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  networkAclId: z.string(),
  vpcId: z.string(),
  /** Made with its VPC; nobody can delete it. */
  isDefault: z.boolean(),
  subnetIds: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-network-acl': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-network-acl',
  title: 'network ACL',
  taggable: true,
  data,
  example: {
    networkAclId: 'acl-0a1b2c3d4e5f60718',
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    isDefault: false,
    subnetIds: ['subnet-0a1b2c3d4e5f60718'],
    tags: {},
  },
});
