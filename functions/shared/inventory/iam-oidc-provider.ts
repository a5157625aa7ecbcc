import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** The issuer without `https://`, as the ARN ends. */
  issuer: z.string(),
  /** Audiences that it takes. */
  clientIds: z.array(z.string()),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-oidc-provider': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-oidc-provider',
  title: 'OpenID Connect provider',
  taggable: true,
  data,
  example: {
    issuer: 'token.actions.githubusercontent.com',
    clientIds: ['sts.amazonaws.com'],
    createdAt: '2024-01-01T00:00:00Z',
    tags: {},
  },
});
