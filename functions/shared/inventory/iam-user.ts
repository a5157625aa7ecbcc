import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  userName: z.string(),
  path: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  groups: z.array(z.string()),
  attachedPolicies: z.array(z.string()),
  /** Name and document (JSON text) of each inline policy. */
  inlinePolicies: z.array(z.object({ name: z.string(), document: z.string() })),
  boundary: z.string().nullable(),
  passwordEnabled: z.boolean(),
  /** Null: never, or not since AWS began to track it. */
  passwordLastUsedAt: z.iso.datetime({ offset: true }).nullable(),
  passwordChangedAt: z.iso.datetime({ offset: true }).nullable(),
  mfaActive: z.boolean(),
  /** Whether the credential report knows an access key, active or not. */
  hasAccessKey: z.boolean(),
  /** Whether the credential report knows an X.509 signing certificate, active or not. */
  hasSigningCertificate: z.boolean(),
  /** When each active access key was made, by the credential report. */
  activeKeysMadeAt: z.array(z.iso.datetime({ offset: true })),
  /** Serial numbers of MFA devices that are an app. */
  virtualMfaDevices: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-user': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-user',
  title: 'IAM user',
  taggable: true,
  data,
  example: {
    userName: 'ana',
    path: '/',
    createdAt: '2024-01-01T00:00:00Z',
    groups: [],
    attachedPolicies: [],
    inlinePolicies: [],
    boundary: null,
    passwordEnabled: true,
    passwordLastUsedAt: '2026-04-01T00:00:00Z',
    passwordChangedAt: '2026-01-15T00:00:00Z',
    mfaActive: true,
    hasAccessKey: false,
    hasSigningCertificate: false,
    activeKeysMadeAt: [],
    virtualMfaDevices: [],
    tags: {},
  },
});
