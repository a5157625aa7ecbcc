import { group, type Worlds } from './world.ts';

/** One lookup a name of an event; a page holds 50 events. */
export default {
  'secretsmanager-rotation-events': {
    calls: [6, 6, 12],
    world: count => ({
      LookupEvents: group(count, 50, 'Events', id => ({
        EventId: `0a1b2c3d-0000-4000-8000-${id}`,
        EventName: 'RotationSucceeded',
        EventSource: 'secretsmanager.amazonaws.com',
        EventTime: '2026-03-20T00:00:00.000Z',
        ReadOnly: 'false',
        Resources: [],
      })),
    }),
  },
} satisfies Worlds;
