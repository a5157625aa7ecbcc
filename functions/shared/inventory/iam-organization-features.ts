import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** `RootCredentialsManagement`, `RootSessions`: what the organisation does for its members' root users. */
  features: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-organization-features': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-organization-features',
  title: 'central management of root users',
  data,
  example: {
    features: ['RootCredentialsManagement', 'RootSessions'],
  },
});
