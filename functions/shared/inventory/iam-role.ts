import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  roleName: z.string(),
  path: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** The trust policy as JSON text. */
  trust: z.string(),
  attachedPolicies: z.array(z.string()),
  /** Name and document (JSON text) of each inline policy. */
  inlinePolicies: z.array(z.object({ name: z.string(), document: z.string() })),
  boundary: z.string().nullable(),
  /** Null: not used in the last 400 days, or never. */
  lastUsedAt: z.iso.datetime({ offset: true }).nullable(),
  lastUsedRegion: z.string().nullable(),
  instanceProfiles: z.array(z.string()),
  /** How long a session may last at most. */
  maxSessionSeconds: z.int(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-role': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-role',
  title: 'IAM role',
  taggable: true,
  data,
  example: {
    roleName: 'deploy',
    path: '/',
    createdAt: '2024-01-01T00:00:00Z',
    trust: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    attachedPolicies: [],
    inlinePolicies: [],
    boundary: null,
    lastUsedAt: '2026-04-01T00:00:00Z',
    lastUsedRegion: 'eu-west-1',
    instanceProfiles: [],
    maxSessionSeconds: 3600,
    tags: {},
  },
});
