import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const Instant = z.iso.datetime({ offset: true });

/**
 * The events that tell of a new value: what the service itself says of a rotation, and the calls that make a value or move the label of the current one.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html
 */
export const rotationEvents = ['RotationSucceeded', 'RotationFailed', 'RotationAbandoned', 'PutSecretValue', 'UpdateSecret', 'UpdateSecretVersionStage'] as const;

const data = z.object({
  event: z.enum(rotationEvents),
  /** The time that was looked up. */
  from: Instant,
  to: Instant,
  /** Newest first. */
  events: z.array(z.object({ id: z.string(), at: Instant, /** The ARN or the name of the secret; null where the event names none. */ secret: z.string().nullable() })),
  /** Whether all of that time was read; else no further back than the oldest event. */
  ended: z.boolean(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'secretsmanager-rotation-log': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'secretsmanager-rotation-log',
  title: 'events of one name about the rotation of secrets',
  data,
  example: {
    event: 'RotationSucceeded',
    from: '2026-01-02T00:00:00Z',
    to: '2026-04-02T00:00:00Z',
    events: [{ id: '0a1b2c3d-0000-4000-8000-000000000001', at: '2026-03-20T00:00:00Z', secret: null }],
    ended: true,
  },
});
