import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  fleetName: z.string(),
  /** `ALWAYS_ON` bills running instances by the hour, `ON_DEMAND` less while nobody streams, `ELASTIC` streams only. */
  fleetType: z.string(),
  instanceType: z.string(),
  /** `RUNNING`, `STOPPED`, … */
  state: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  desiredInstances: z.number(),
  /** The most instances that somebody streamed from, by day; `[]` where it is not asked. */
  inUse: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'appstream-fleet': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'appstream-fleet',
  title: 'AppStream fleet',
  taggable: true,
  data,
  example: {
    fleetName: 'cad',
    fleetType: 'ALWAYS_ON',
    instanceType: 'stream.standard.medium',
    state: 'RUNNING',
    createdAt: '2025-06-01T00:00:00Z',
    desiredInstances: 2,
    inUse: [],
    tags: {},
  },
});
