import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'acm-certificate-renewal-manual',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Certificates in use are renewed by machines',
  why: 'An imported certificate is renewed by whoever remembers. Certificates live for shorter every year, and people forget once a year at least.',
  fix: 'Let ACM issue it. Where that cannot be, let a machine renew it by ACME and bring it to ACM, and accept the risk here with a date.',
  sources: ['https://docs.aws.amazon.com/acm/latest/userguide/import-certificate.html', 'https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html'],
  reads: 'acm-certificate',
  params: z.object({}),
  says: {
    'not-issued': 'The certificate is {status}.',
    'not-in-use': 'No service uses the certificate.',
    automatic: '{managedBy} renews the certificate.',
    manual: 'The certificate was imported, and AWS does not renew it.',
  },
  examples: [
    { name: 'imported and in use', given: { certificateType: 'IMPORTED', renewalEligibility: 'INELIGIBLE', importedAt: '2026-01-10T00:00:00Z' }, expect: 'fail', code: 'manual' },
    { name: 'issued by ACM', given: {}, expect: 'pass', code: 'automatic' },
    { name: 'imported by a service that looks after it', given: { certificateType: 'IMPORTED', managedBy: 'CLOUDFRONT' }, expect: 'pass', code: 'automatic' },
    { name: 'imported, and nobody uses it', given: { certificateType: 'IMPORTED', inUse: false }, expect: 'not-applicable', code: 'not-in-use' },
    { name: 'imported and ended', given: { certificateType: 'IMPORTED', status: 'EXPIRED' }, expect: 'fail', code: 'manual' },
    { name: 'not issued yet', given: { status: 'PENDING_VALIDATION' }, expect: 'not-applicable', code: 'not-issued' },
    { name: 'how it came could not be read', given: {}, holes: ['certificateType'], expect: 'not-assessed' },
  ],
  evaluate(certificate) {
    const { status } = certificate;
    if (status !== 'ISSUED' && status !== 'EXPIRED') return notApplicable('not-issued', { status });
    if (!certificate.inUse) return notApplicable('not-in-use');
    const { managedBy } = certificate;
    return certificate.certificateType === 'IMPORTED' && managedBy === null ? fail('manual') : pass('automatic', { managedBy: managedBy ?? 'ACM' });
  },
});
