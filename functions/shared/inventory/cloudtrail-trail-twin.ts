import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** The trail that logs all management events wherever the one does whose ARN this bears. */
  trailName: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'cloudtrail-trail-twin': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'cloudtrail-trail-twin',
  title: 'trail that logs the same as another',
  from: ['cloudtrail-trail'],
  span: 'account',
  regional: true,

  data,
  example: { trailName: 'organisation' },
});
