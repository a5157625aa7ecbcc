import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
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
  /** Write operations of each whole day; asked of attached volumes only. A day without a point is unknown, not zero. */
  writes: DailyPoints,
  /** Read operations of each whole day; asked only where nothing is written. */
  reads: DailyPoints,
  /** Most read and most write operations of one metric period of a day, added; asked only where performance beyond the least is paid. */
  peakOps: DailyPoints,
  /** Most bytes read and most written in one metric period of a day, added; asked only where performance beyond the least is paid. */
  peakBytes: DailyPoints,
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
  example: {
    volumeId: 'vol-0a1b2c3d4e5f60718',
    state: 'in-use',
    volumeType: 'gp3',
    sizeGiB: 100,
    iops: 3000,
    throughputMiBps: 125,
    createdAt: '2025-06-01T00:00:00Z',
    attachedTo: ['i-0a1b2c3d4e5f60718'],
    writes: [],
    reads: [],
    peakOps: [],
    peakBytes: [],
    tags: {},
  },
});
