import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  alarmName: z.string(),
  /** `metric` or `composite`. */
  alarmType: z.string(),
  /** `OK`, `ALARM` or `INSUFFICIENT_DATA`. */
  state: z.string(),
  /** Since when it is in that state. */
  stateSince: z.iso.datetime({ offset: true }),
  /** When it was made or last changed. */
  configuredAt: z.iso.datetime({ offset: true }),
  /** What it tells or starts, in any state; 0 when its actions are off. */
  actions: z.number(),
  /** Metrics that it watches, each billed; 0 for a composite alarm. */
  metrics: z.number(),
  /** A period below a minute. */
  highResolution: z.boolean(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'cloudwatch-alarm': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'cloudwatch-alarm',
  title: 'CloudWatch alarm',
  taggable: true,
  data,
  example: {
    alarmName: 'orders-errors',
    alarmType: 'metric',
    state: 'OK',
    stateSince: '2025-06-01T00:00:00Z',
    configuredAt: '2025-06-01T00:00:00Z',
    actions: 1,
    metrics: 1,
    highResolution: false,
    tags: {},
  },
});
