import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Names of the Auto Scaling groups that launch from the configuration whose ARN this bears. */
  groups: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'autoscaling-launch-configuration-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'autoscaling-launch-configuration-use',
  title: 'what launches from a launch configuration',
  from: ['autoscaling-launch-configuration', 'autoscaling-group'],
  span: 'account',
  regional: true,
  data,
  example: {
    groups: ['orders-workers'],
  },
});
