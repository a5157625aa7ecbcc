import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  environmentName: z.string(),
  environmentId: z.string(),
  applicationName: z.string(),
  /** `Ready`, `Launching`, `Terminating`, … */
  status: z.string(),
  /** `Green`, `Yellow`, `Red`, or `Grey`: it has not answered for a while, or has nothing to answer. */
  health: z.string(),
  /** `WebServer` or `Worker`. */
  tier: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  lastModifiedAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'elasticbeanstalk-environment': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'elasticbeanstalk-environment',
  title: 'Elastic Beanstalk environment',
  taggable: true,
  data,
  example: {
    environmentName: 'shop-prod',
    environmentId: 'e-a1b2c3d4e5',
    applicationName: 'shop',
    status: 'Ready',
    health: 'Green',
    tier: 'WebServer',
    createdAt: '2025-06-01T00:00:00Z',
    lastModifiedAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
