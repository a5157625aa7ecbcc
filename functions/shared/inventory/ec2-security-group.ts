import * as z from 'zod';
import { defineKind } from '#kernel/kind';

/** What one permission lets through: from or to everything that it names. */
const rule = z.object({
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` for all. */
  protocol: z.string(),
  /** For ICMP the type, and in `toPort` the code; null where the protocol has no ports, and then all pass. */
  fromPort: z.number().nullable(),
  toPort: z.number().nullable(),
  /** IPv4 and IPv6. */
  cidrs: z.array(z.string()),
  /** Ids of security groups; those of another account stand as `<account>/<id>`. */
  groups: z.array(z.string()),
  prefixLists: z.array(z.string()),
});

const data = z.object({
  groupId: z.string(),
  groupName: z.string(),
  description: z.string(),
  /** Null in EC2-Classic. */
  vpcId: z.string().nullable(),
  /** Made with its VPC; nobody can delete it. */
  isDefault: z.boolean(),
  ingress: z.array(rule),
  egress: z.array(rule),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-security-group': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-security-group',
  title: 'security group',
  taggable: true,
  data,
  example: {
    groupId: 'sg-0a1b2c3d4e5f60718',
    groupName: 'orders-web',
    description: 'web servers',
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    isDefault: false,
    ingress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, cidrs: ['10.0.0.0/8'], groups: [], prefixLists: [] }],
    egress: [{ protocol: '-1', fromPort: null, toPort: null, cidrs: ['0.0.0.0/0'], groups: [], prefixLists: [] }],
    tags: {},
  },
});
