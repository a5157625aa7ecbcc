import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  accessKeysPresent: z.boolean(),
  mfaEnabled: z.boolean(),
  /** False where the organisation removed the root credentials of its members; null where AWS does not say. */
  passwordPresent: z.boolean().nullable(),
  /** An X.509 certificate for requests of before signature version 4. */
  signingCertificatePresent: z.boolean(),
  /** Serial numbers of MFA devices that are an app; keys and passkeys are not among them. */
  virtualMfaDevices: z.array(z.string()),
  passwordLastUsedAt: z.iso.datetime({ offset: true }).nullable(),
  accessKeyLastUsedAt: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-root-user': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-root-user',
  title: 'root user',
  data,
  example: {
    accessKeysPresent: false,
    mfaEnabled: true,
    passwordPresent: true,
    signingCertificatePresent: false,
    virtualMfaDevices: [],
    passwordLastUsedAt: null,
    accessKeyLastUsedAt: null,
  },
});
