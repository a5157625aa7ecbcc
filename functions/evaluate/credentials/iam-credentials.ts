import { credentialSource, type CredentialAt } from './credential-source.ts';

function holder({ userName }: { readonly userName: string }, { userArn }: CredentialAt): string | null {
  return userArn(userName);
}

/** What IAM keeps for users, and the certificates and providers beside them. */
export const iamCredentials = [
  credentialSource({
    kind: 'iam-access-key',
    isOne: () => true,
    fields: {
      type: 'iam-access-key',
      nativeId: key => key.accessKeyId,
      belongsTo: holder,
      policy: () => 'accessKey',
      createdAt: key => key.createdAt,
      materialCreatedAt: key => key.createdAt,
      lastUsedAt: key => key.lastUsedAt,
      state: key => (key.active ? 'active' : 'inactive'),
    },
  }),
  credentialSource({
    kind: 'iam-user',
    isOne: user => user.passwordEnabled,
    fields: {
      type: 'iam-password',
      nativeId: user => user.userName,
      // PCI DSS 8.3.9 asks for the age of passwords that are the only factor.
      policy: user => (user.mfaActive ? null : 'password'),
      createdAt: user => user.createdAt,
      materialCreatedAt: user => user.passwordChangedAt,
      lastUsedAt: user => user.passwordLastUsedAt,
      state: user => (user.passwordEnabled ? 'active' : 'inactive'),
    },
  }),
  credentialSource({
    kind: 'iam-ssh-key',
    isOne: () => true,
    fields: {
      type: 'iam-ssh-key',
      nativeId: key => key.keyId,
      belongsTo: holder,
      policy: () => 'sshKey',
      createdAt: key => key.uploadedAt,
      materialCreatedAt: key => key.uploadedAt,
      state: key => (key.active ? 'active' : 'inactive'),
    },
  }),
  credentialSource({
    kind: 'iam-service-credential',
    isOne: () => true,
    fields: {
      type: 'iam-service-credential',
      nativeId: credential => credential.credentialId,
      belongsTo: holder,
      policy: () => 'serviceCredential',
      createdAt: credential => credential.createdAt,
      materialCreatedAt: credential => credential.createdAt,
      expiresAt: credential => credential.expiresAt,
      state: credential => (credential.active ? 'active' : 'inactive'),
    },
  }),
  credentialSource({
    kind: 'iam-signing-certificate',
    isOne: () => true,
    fields: {
      type: 'iam-signing-certificate',
      nativeId: certificate => certificate.certificateId,
      belongsTo: holder,
      policy: () => 'signingCertificate',
      createdAt: certificate => certificate.uploadedAt,
      materialCreatedAt: certificate => certificate.uploadedAt,
      expiresAt: certificate => certificate.notAfterAt,
      state: certificate => (certificate.active ? 'active' : 'inactive'),
    },
  }),
  credentialSource({
    kind: 'iam-server-certificate',
    isOne: () => true,
    fields: {
      type: 'iam-server-certificate',
      nativeId: certificate => certificate.certificateName,
      policy: () => null,
      ends: true,
      createdAt: certificate => certificate.uploadedAt,
      materialCreatedAt: certificate => certificate.uploadedAt,
      expiresAt: certificate => certificate.notAfterAt,
      state: () => 'active',
    },
  }),
  credentialSource({
    kind: 'iam-saml-provider',
    isOne: () => true,
    fields: {
      type: 'iam-saml-provider',
      nativeId: (_, { name }) => name,
      policy: () => null,
      ends: true,
      createdAt: provider => provider.createdAt,
      expiresAt: provider => provider.validUntil,
      state: () => 'active',
    },
  }),
];
