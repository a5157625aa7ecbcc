import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  workspaceId: z.string(),
  userName: z.string(),
  /** `AVAILABLE`, `STOPPED`, `TERMINATING`, … */
  state: z.string(),
  /** `ALWAYS_ON` is billed by the month, `AUTO_STOP` by the month and the hour. */
  runningMode: z.string().nullable(),
  /** `VALUE`, `STANDARD`, `PERFORMANCE`, … */
  computeType: z.string().nullable(),
  rootGiB: z.number().nullable(),
  userGiB: z.number().nullable(),
  /** The standby of a WorkSpace in another Region: nobody connects to it while the other one works. */
  standby: z.boolean(),
  /** When its user was last connected; null: never, as far as AWS knows. */
  lastConnectedAt: z.iso.datetime({ offset: true }).nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'workspaces-workspace': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'workspaces-workspace',
  title: 'WorkSpace',
  taggable: true,
  data,
  example: {
    workspaceId: 'ws-0a1b2c3d4',
    userName: 'ana',
    state: 'AVAILABLE',
    runningMode: 'ALWAYS_ON',
    computeType: 'STANDARD',
    rootGiB: 80,
    userGiB: 50,
    standby: false,
    lastConnectedAt: '2026-03-30T08:00:00Z',
    tags: {},
  },
});
