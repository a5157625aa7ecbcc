import { type Answers } from './answer.ts';

export const acm: Answers<'acm'> = {
  ListCertificates: () => ({ CertificateSummaryList: [] }),
};
