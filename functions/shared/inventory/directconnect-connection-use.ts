import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  virtualInterfaces: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'directconnect-connection-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'directconnect-connection-use',
  title: 'virtual interfaces of a Direct Connect connection',
  from: ['directconnect-virtual-interface'],
  span: 'account',
  regional: true,
  data,
  example: {
    virtualInterfaces: ['dxvif-fg1a2b3c'],
  },
});
