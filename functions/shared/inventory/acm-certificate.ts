import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  domainName: z.string(),
  /** `AMAZON_ISSUED`, `IMPORTED` or `PRIVATE`. */
  certificateType: z.string(),
  status: z.string(),
  keyAlgorithm: z.string(),
  inUse: z.boolean(),
  /** Whether its private key has left ACM. */
  exported: z.boolean(),
  renewalEligibility: z.string(),
  /** How the last renewal stands, such as `PENDING_VALIDATION` or `SUCCESS`; null where none was tried. This and what follows is asked only of certificates in use that Amazon issued. */
  renewalStatus: z.string().nullable(),
  renewalReason: z.string().nullable(),
  /** `DNS`, `EMAIL` or `HTTP`. */
  validationMethods: z.array(z.string()),
  /** `ENABLED` or `DISABLED`; null where AWS does not say. */
  transparencyLogging: z.string().nullable(),
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  issuedAt: z.iso.datetime({ offset: true }).nullable(),
  importedAt: z.iso.datetime({ offset: true }).nullable(),
  /** From when the present certificate holds: a renewal has a date of its own. Null until it is issued, or where AWS does not say. */
  notBeforeAt: z.iso.datetime({ offset: true }).nullable(),
  /** Null until it is issued. */
  notAfterAt: z.iso.datetime({ offset: true }).nullable(),
  /** The AWS service that manages it, such as `CLOUDFRONT`. */
  managedBy: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'acm-certificate': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'acm-certificate',
  title: 'ACM certificate',
  taggable: true,
  data,
  example: {
    domainName: 'shop.example.com',
    certificateType: 'AMAZON_ISSUED',
    status: 'ISSUED',
    keyAlgorithm: 'RSA_2048',
    inUse: true,
    exported: false,
    renewalEligibility: 'ELIGIBLE',
    renewalStatus: null,
    renewalReason: null,
    validationMethods: ['DNS'],
    transparencyLogging: 'ENABLED',
    createdAt: '2026-01-10T00:00:00Z',
    issuedAt: '2026-01-10T00:10:00Z',
    importedAt: null,
    notBeforeAt: '2026-01-10T00:00:00Z',
    notAfterAt: '2026-07-27T23:59:59Z',
    managedBy: null,
    tags: {},
  },
});
