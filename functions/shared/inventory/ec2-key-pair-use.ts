import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Instances, stopped ones too, that were launched with the key pair whose ARN this bears. */
  instances: z.array(z.string()),
  /** Names of launch templates (their default and latest version) and launch configurations that name it. */
  launchers: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-key-pair-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-key-pair-use',
  title: 'what uses a key pair',
  from: ['ec2-key-pair', 'ec2-instance', 'ec2-launch-template', 'autoscaling-launch-configuration'],
  span: 'account',
  regional: true,
  data,
  example: {
    instances: ['i-0a1b2c3d4e5f60718'],
    launchers: [],
  },
});
