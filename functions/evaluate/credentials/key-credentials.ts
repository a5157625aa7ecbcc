import type { Kinds } from '#kernel/kind';
import { epoch } from '#kernel/time';
import { credentialSource, type Credential } from './credential-source.ts';

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
const keyStates: Readonly<Record<string, Credential['state']>> = {
  Disabled: 'disabled',
  PendingDeletion: 'pending-deletion',
  PendingReplicaDeletion: 'pending-deletion',
  PendingImport: 'pending-import',
  Unavailable: 'unavailable',
};

/** The date of the material that a key encrypts with now. */
function materialOf(key: Kinds['kms-key']): string {
  return key.rotations.toSorted().at(-1) ?? key.createdAt;
}

/** When the present certificate came: AWS does not say whether the date of issue is that of the first or of the latest renewal, its own term does. */
function presentSince({ importedAt, issuedAt, notBeforeAt }: Kinds['acm-certificate']): string | null {
  if (importedAt !== null || issuedAt === null || notBeforeAt === null) return importedAt ?? issuedAt;
  return epoch(notBeforeAt) > epoch(issuedAt) ? notBeforeAt : issuedAt;
}

/** KMS turns rotation on with a year where nobody names a period. */
const yearly = 365;

/** Customer managed KMS keys and certificates. */
export const keyCredentials = [
  credentialSource({
    kind: 'kms-key',
    isOne: key => key.manager === 'CUSTOMER',
    fields: {
      type: 'kms-key',
      nativeId: key => key.keyId,
      policy: () => 'kmsKey',
      rotatedBy: key => (key.rotationEnabled ? 'automatic' : null),
      configuredPeriodDays: key => (key.rotationEnabled ? (key.rotationPeriodDays ?? yearly) : null),
      createdAt: key => key.createdAt,
      materialCreatedAt: materialOf,
      lastRotatedAt: key => key.rotations.toSorted().at(-1) ?? null,
      rotations: key => key.rotations,
      nextRotationAt: key => key.nextRotationAt,
      expiresAt: key => key.materialExpiresAt,
      lastUsedAt: key => key.lastUsedAt,
      state: key => keyStates[key.state] ?? 'active',
      replicaOf: key => (key.replica ? (key.primaryRegion ?? 'the primary key') : null),
    },
  }),
  credentialSource({
    kind: 'acm-certificate',
    isOne: certificate => certificate.status === 'ISSUED' || certificate.status === 'EXPIRED' || certificate.status === 'REVOKED',
    fields: {
      type: 'acm-certificate',
      nativeId: certificate => certificate.domainName,
      policy: () => null,
      rotatedBy: certificate => (certificate.managedBy !== null ? 'service' : certificate.renewalEligibility === 'ELIGIBLE' ? 'automatic' : null),
      // what nothing uses nobody has to renew, and AWS does not either
      ends: certificate => certificate.inUse,
      createdAt: certificate => certificate.createdAt,
      materialCreatedAt: presentSince,
      expiresAt: certificate => certificate.notAfterAt,
      state: certificate => (certificate.status === 'ISSUED' ? 'active' : 'inactive'),
    },
  }),
  credentialSource({
    kind: 'apigateway-client-certificate',
    isOne: () => true,
    fields: {
      type: 'apigateway-client-certificate',
      nativeId: certificate => certificate.certificateId,
      policy: () => null,
      ends: true,
      createdAt: certificate => certificate.createdAt,
      materialCreatedAt: certificate => certificate.createdAt,
      expiresAt: certificate => certificate.expiresAt,
      state: () => 'active',
    },
  }),
];
