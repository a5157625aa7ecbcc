import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'acm-certificate-key-weak',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Certificates have keys that are long enough',
  why: 'RSA keys of less than 2,048 bits are within reach of those who have the means, and browsers refuse them.',
  fix: 'Make a new key (ECDSA P-256 or RSA of 2,048 bits), have the certificate issued for it, and import it again.',
  sources: ['https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html', 'https://docs.aws.amazon.com/acm/latest/userguide/import-certificate-prerequisites.html'],
  reads: 'acm-certificate',
  params: z.object({ minRsaBits: z.int().positive().default(2048) }),
  says: {
    'not-issued': 'The certificate is {status}.',
    strong: 'The key of the certificate is {keyAlgorithm}.',
    weak: 'The key of the certificate is {keyAlgorithm}; RSA of {minRsaBits} bits is the least.',
  },
  examples: [
    { name: 'RSA of 1,024 bits', given: { keyAlgorithm: 'RSA_1024', certificateType: 'IMPORTED' }, expect: 'fail', code: 'weak' },
    { name: 'RSA of 2,048 bits', given: {}, expect: 'pass', code: 'strong' },
    { name: 'RSA of 2,048 bits where 3,072 are asked for', given: {}, params: { minRsaBits: 3072 }, expect: 'fail', code: 'weak' },
    { name: 'an elliptic curve', given: { keyAlgorithm: 'EC_prime256v1' }, expect: 'pass', code: 'strong' },
    { name: 'revoked', given: { status: 'REVOKED', keyAlgorithm: 'RSA_1024' }, expect: 'not-applicable', code: 'not-issued' },
    { name: 'the key could not be read', given: {}, holes: ['keyAlgorithm'], expect: 'not-assessed' },
  ],
  evaluate(certificate, { params }) {
    const { status } = certificate;
    if (status !== 'ISSUED') return notApplicable('not-issued', { status });
    const { keyAlgorithm } = certificate;
    const bits = /^RSA_(\d+)$/.exec(keyAlgorithm)?.[1];
    return bits !== undefined && Number(bits) < params.minRsaBits ? fail('weak', { keyAlgorithm }) : pass('strong', { keyAlgorithm });
  },
});
