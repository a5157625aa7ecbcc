import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  clusterId: z.string(),
  /** `STARTING`, `BOOTSTRAPPING`, `RUNNING`, `WAITING` (no step runs) or `TERMINATING`: those that have ended are not listed. */
  state: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Of each EC2 instance that runs for it. */
  instanceTypes: z.array(z.string()),
  /** 1 for a day on which it did nothing at all, else 0; `[]` where it is not asked. */
  idle: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'emr-cluster': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'emr-cluster',
  title: 'EMR cluster',
  taggable: true,
  data,
  example: {
    clusterId: 'j-0A1B2C3D4E5F6',
    state: 'RUNNING',
    createdAt: '2025-06-01T00:00:00Z',
    instanceTypes: ['m7g.xlarge', 'm7g.xlarge', 'm7g.xlarge'],
    idle: [],
    tags: {},
  },
});
