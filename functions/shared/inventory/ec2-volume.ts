import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  volumeId: z.string(),
  state: z.string(),
  volumeType: z.string(),
  sizeGiB: z.number(),
  iops: z.number().nullable(),
  throughputMiBps: z.number().nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  attachedTo: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-volume': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-volume',
  title: 'EBS volume',
  taggable: true,
  data,
  example: { volumeId: 'vol-0a1b2c3d4e5f60718', state: 'in-use', volumeType: 'gp3', sizeGiB: 100, iops: 3000, throughputMiBps: 125, createdAt: '2025-06-01T00:00:00Z', attachedTo: ['i-0a1b2c3d4e5f60718'], tags: {} },
});
