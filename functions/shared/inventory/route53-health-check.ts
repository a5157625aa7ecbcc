import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  healthCheckId: z.string(),
  healthCheckType: z.string(),
  /** Ids of the health checks that a calculated one watches. */
  children: z.array(z.string()),
  /** The AWS service that made it and alone may change it. */
  linkedService: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'route53-health-check': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'route53-health-check',
  title: 'Route 53 health check',
  taggable: true,
  data,
  example: {
    healthCheckId: '0a1b2c3d-0000-4000-8000-000000000001',
    healthCheckType: 'HTTPS',
    children: [],
    linkedService: null,
    tags: {},
  },
});
