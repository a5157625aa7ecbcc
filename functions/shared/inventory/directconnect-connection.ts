import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  connectionId: z.string(),
  connectionName: z.string(),
  state: z.string(),
  bandwidth: z.string(),
  /** The group that it belongs to; its virtual interfaces are then the group's. */
  lagId: z.string().nullable(),
  /** A partner provides the port; else it is one of our own. */
  hosted: z.boolean(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'directconnect-connection': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'directconnect-connection',
  title: 'Direct Connect connection',
  taggable: true,
  data,
  example: {
    connectionId: 'dxcon-fg1a2b3c',
    connectionName: 'office-berlin',
    state: 'available',
    bandwidth: '1Gbps',
    lagId: null,
    hosted: false,
    tags: {},
  },
});
