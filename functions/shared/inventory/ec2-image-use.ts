import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Names of the templates whose default or latest version launches the image whose ARN this bears; under the URN `unnamed`, of what launches images that its data does not name. */
  launchers: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-image-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-image-use',
  title: 'what launches a machine image',
  from: ['ec2-launch-template', 'autoscaling-group'],
  span: 'account',
  regional: true,
  data,
  example: { launchers: ['orders-workers'] },
});
