import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** ARN of the instance or volume that the resource whose ARN this bears belongs to. */
  parent: z.string(),
  parentTags: z.record(z.string(), z.string()),
  /** Its own. */
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-resource-parent': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-resource-parent',
  title: 'what a volume, network interface or snapshot belongs to',
  from: ['ec2-volume', 'ec2-network-interface', 'ec2-snapshot', 'ec2-instance'],
  span: 'account',
  regional: true,
  data,
  example: {
    parent: 'arn:aws:ec2:eu-west-1:111111111111:instance/i-0a1b2c3d4e5f60718',
    parentTags: {},
    tags: {},
  },
});
