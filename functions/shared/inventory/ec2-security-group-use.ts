import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Network interfaces in the group whose ARN this bears. */
  interfaces: z.number(),
  /** Other groups whose rules name it. */
  groups: z.array(z.string()),
  /** Names of launch templates (their default and latest version) and launch configurations that name it. */
  launchers: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-security-group-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-security-group-use',
  title: 'what uses a security group',
  from: ['ec2-security-group', 'ec2-network-interface', 'ec2-launch-template', 'autoscaling-launch-configuration'],
  span: 'account',
  regional: true,
  data,
  example: {
    interfaces: 2,
    groups: [],
    launchers: ['orders-workers'],
  },
});
