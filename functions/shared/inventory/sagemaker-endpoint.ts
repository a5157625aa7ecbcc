import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  endpointName: z.string(),
  /** `InService`, `Creating`, `Failed`, … */
  status: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  lastModifiedAt: z.iso.datetime({ offset: true }),
  /** What answers requests, as metrics name it. A serverless one has no instances and costs nothing while nobody asks. */
  variants: z.array(z.object({ name: z.string(), instances: z.number(), serverless: z.boolean() })),
  /** Requests, by day: nothing is reported on days without any. `[]` where it is not asked. */
  invocations: DailyPoints,
  /** The most that its processors did, by day, in percent of one of them. */
  cpuPercent: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'sagemaker-endpoint': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'sagemaker-endpoint',
  title: 'SageMaker endpoint',
  taggable: true,
  data,
  example: {
    endpointName: 'recommendations',
    status: 'InService',
    createdAt: '2025-06-01T00:00:00Z',
    lastModifiedAt: '2025-06-01T00:00:00Z',
    variants: [{ name: 'AllTraffic', instances: 1, serverless: false }],
    invocations: [],
    cpuPercent: [],
    tags: {},
  },
});
