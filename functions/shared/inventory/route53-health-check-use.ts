import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Hosted zones with a record that hangs on the health check whose ARN this bears. */
  zones: z.array(z.string()),
  /** Calculated health checks that watch it. */
  parents: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'route53-health-check-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'route53-health-check-use',
  title: 'what uses a health check',
  from: ['route53-hosted-zone', 'route53-health-check'],
  span: 'account',
  regional: true,
  data,
  example: {
    zones: ['example.com.'],
    parents: [],
  },
});
