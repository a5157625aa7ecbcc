import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  organizationId: z.string(),
  managementAccount: z.string(),
  featureSet: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    organization: z.output<typeof data>;
  }
}

export default defineKind({
  id: 'organization',
  title: 'organisation',
  data,
  example: {
    organizationId: 'o-a1b2c3d4e5',
    managementAccount: '111111111111',
    featureSet: 'ALL',
  },
});
