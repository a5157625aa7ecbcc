import type { Answers } from './answer.ts';

/** The company has no certificate authority of its own. */
export const acmPca: Answers<'acm-pca'> = {
  ListCertificateAuthorities: () => ({ CertificateAuthorities: [] }),
};
