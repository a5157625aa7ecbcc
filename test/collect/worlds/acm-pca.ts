import { group, type Worlds } from './world.ts';

const authority = (id: string) => ({
  Arn: `arn:aws:acm-pca:eu-west-1:111111111111:certificate-authority/${id}`,
  OwnerAccount: '111111111111',
  CreatedAt: '2025-06-01T00:00:00.000Z',
  Type: 'SUBORDINATE',
  Serial: '4711',
  Status: 'ACTIVE',
  NotBefore: '2025-06-01T00:00:00.000Z',
  NotAfter: '2030-06-01T00:00:00.000Z',
  CertificateAuthorityConfiguration: { KeyAlgorithm: 'EC_prime256v1', SigningAlgorithm: 'SHA256WITHECDSA' },
  UsageMode: 'GENERAL_PURPOSE',
});

export default {
  'acmpca-certificate-authorities': { calls: [1, 1, 1], world: count => ({ ListCertificateAuthorities: group(count, 1000, 'CertificateAuthorities', authority) }) },
} satisfies Worlds;
