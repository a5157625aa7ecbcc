import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Instances, stopped ones too, that run with the instance profile whose ARN this bears. */
  instances: z.array(z.string()),
  /** Names of launch templates whose default or latest version names it. */
  templates: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-instance-profile-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-instance-profile-use',
  title: 'what uses an instance profile',
  from: ['iam-instance-profile', 'ec2-instance', 'ec2-launch-template'],
  span: 'account',
  data,
  example: { instances: ['i-0a1b2c3d4e5f60718'], templates: [] },
});
