import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { Plaintext } from '#kernel/plaintext';

const data = z.object({
  configurationName: z.string(),
  imageId: z.string(),
  keyName: z.string().nullable(),
  securityGroups: z.array(z.string()),
  /** Secrets in its user data. */
  plaintext: Plaintext,
  createdAt: z.iso.datetime({ offset: true }),
});

declare module '#kernel/kind' {
  interface Kinds {
    'autoscaling-launch-configuration': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'autoscaling-launch-configuration',
  title: 'launch configuration',
  data,
  example: {
    configurationName: 'orders-workers-7',
    imageId: 'ami-0a1b2c3d4e5f60718',
    keyName: null,
    securityGroups: ['sg-0a1b2c3d4e5f60718'],
    plaintext: [],
    createdAt: '2025-06-01T00:00:00Z',
  },
});
