import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const Instant = z.iso.datetime({ offset: true });

const data = z.object({
  anchorName: z.string(),
  enabled: z.boolean(),
  /** `CERTIFICATE_BUNDLE`, `AWS_ACM_PCA` or `SELF_SIGNED_REPOSITORY`. */
  source: z.string(),
  /** The private authority that it trusts; null for others. */
  certificateAuthorityArn: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  /** The term of that certificate of its bundle which ends first; null where it has no bundle. */
  notBeforeAt: Instant.nullable(),
  notAfterAt: Instant.nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'rolesanywhere-trust-anchor': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'rolesanywhere-trust-anchor',
  title: 'trust anchor of IAM Roles Anywhere',
  data,
  example: {
    anchorName: 'datacentre',
    enabled: true,
    source: 'CERTIFICATE_BUNDLE',
    certificateAuthorityArn: null,
    createdAt: '2025-01-01T00:00:00Z',
    updatedAt: '2025-01-01T00:00:00Z',
    notBeforeAt: '2025-01-01T00:00:00Z',
    notAfterAt: '2028-01-01T00:00:00Z',
  },
});
