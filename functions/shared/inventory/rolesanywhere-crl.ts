import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const Instant = z.iso.datetime({ offset: true });

const data = z.object({
  crlName: z.string(),
  enabled: z.boolean(),
  trustAnchorArn: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  /** By when its issuer says that a newer one is there; null where it does not say. */
  nextUpdateAt: Instant.nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'rolesanywhere-crl': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'rolesanywhere-crl',
  title: 'certificate revocation list of IAM Roles Anywhere',
  data,
  example: {
    crlName: 'datacentre',
    enabled: true,
    trustAnchorArn: 'arn:aws:rolesanywhere:eu-west-1:111111111111:trust-anchor/0a1b2c3d-0000-4000-8000-000000000001',
    createdAt: '2025-01-01T00:00:00Z',
    updatedAt: '2026-03-01T00:00:00Z',
    nextUpdateAt: '2026-05-01T00:00:00Z',
  },
});
