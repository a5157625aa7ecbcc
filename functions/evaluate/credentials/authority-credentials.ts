import { DAY, epoch } from '#kernel/time';
import { credentialSource, type Credential } from './credential-source.ts';

/** A certificate that holds no longer is made anew all the time, by a machine: nobody waits for its end. */
const shortLived = 31 * DAY;

/** https://docs.aws.amazon.com/privateca/latest/userguide/PcaStates.html */
const authorityStates: Readonly<Record<string, Credential['state']>> = {
  ACTIVE: 'active',
  EXPIRED: 'active', // it is there and people rely on it, and it should have been renewed
  DISABLED: 'disabled',
  DELETED: 'pending-deletion',
};

/** What certificates of one's own rest on: private authorities, and those whom IAM Roles Anywhere trusts. All of them end by themselves. */
export const authorityCredentials = [
  credentialSource({
    kind: 'acmpca-certificate-authority',
    isOne: authority => authority.notAfterAt !== null,
    fields: {
      type: 'acmpca-certificate-authority',
      nativeId: (_, { name }) => name,
      policy: () => null,
      ends: true,
      createdAt: authority => authority.createdAt,
      materialCreatedAt: authority => authority.notBeforeAt,
      materialVersion: authority => authority.serial,
      expiresAt: authority => authority.notAfterAt,
      state: authority => authorityStates[authority.status] ?? 'inactive',
    },
  }),
  credentialSource({
    kind: 'rolesanywhere-trust-anchor',
    isOne: anchor => anchor.source === 'CERTIFICATE_BUNDLE',
    fields: {
      type: 'rolesanywhere-trust-anchor',
      nativeId: anchor => anchor.anchorName,
      policy: () => null,
      ends: true,
      createdAt: anchor => anchor.createdAt,
      materialCreatedAt: anchor => anchor.notBeforeAt,
      expiresAt: anchor => anchor.notAfterAt,
      state: anchor => (anchor.enabled ? 'active' : 'disabled'),
    },
  }),
  credentialSource({
    kind: 'rolesanywhere-crl',
    isOne: () => true,
    fields: {
      type: 'rolesanywhere-crl',
      nativeId: crl => crl.crlName,
      belongsTo: crl => crl.trustAnchorArn,
      policy: () => null,
      ends: true,
      createdAt: crl => crl.createdAt,
      expiresAt: crl => crl.nextUpdateAt,
      state: crl => (crl.enabled ? 'active' : 'disabled'),
    },
  }),
  credentialSource({
    kind: 'rolesanywhere-subject',
    isOne: ({ notBeforeAt, notAfterAt }) => notBeforeAt !== null && notAfterAt !== null && epoch(notAfterAt) - epoch(notBeforeAt) > shortLived,
    fields: {
      type: 'rolesanywhere-subject',
      nativeId: subject => subject.subjectName,
      policy: () => null,
      ends: true,
      createdAt: subject => subject.createdAt,
      materialCreatedAt: subject => subject.notBeforeAt,
      materialVersion: subject => subject.serial,
      expiresAt: subject => subject.notAfterAt,
      lastUsedAt: subject => subject.lastSeenAt,
      state: subject => (subject.enabled ? 'active' : 'disabled'),
    },
  }),
];
