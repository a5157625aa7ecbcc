import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  virtualInterfaceId: z.string(),
  connectionId: z.string(),
  state: z.string(),
  /** The virtual private gateway that it ends on, where it ends on one. */
  virtualGatewayId: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'directconnect-virtual-interface': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'directconnect-virtual-interface',
  title: 'Direct Connect virtual interface',
  taggable: true,
  data,
  example: {
    virtualInterfaceId: 'dxvif-fg1a2b3c',
    connectionId: 'dxcon-fg1a2b3c',
    state: 'available',
    virtualGatewayId: null,
    tags: {},
  },
});
