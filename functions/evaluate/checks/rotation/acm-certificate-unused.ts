import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'acm-certificate-unused',
  version: 1,
  topic: 'rotation',
  severity: 'low',
  title: 'ACM certificates are in use',
  why: 'A certificate that nothing shows is one more private key for a name of yours, and the mails about its end drown those that matter.',
  fix: 'Delete it. ACM issues another in minutes if it is ever needed.',
  sources: ['https://docs.aws.amazon.com/acm/latest/userguide/gs-acm-delete.html'],
  reads: 'acm-certificate',
  params: z.object({ graceDays: z.int().nonnegative().default(30) }),
  says: {
    'not-issued': 'The certificate is {status}.',
    'managed-by-service': 'The service {managedBy} looks after the certificate.',
    used: 'A service uses the certificate, or it was exported.',
    'no-date': 'AWS does not say since when the certificate is there.',
    'too-young': 'Nobody uses the certificate, which is {ageDays} days old; {graceDays} are allowed.',
    unused: 'Nobody uses the certificate, which is {ageDays} days old.',
  },
  examples: [
    { name: 'unused for 31 days', given: { inUse: false, issuedAt: '2026-03-02T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'unused for 30 days', given: { inUse: false, issuedAt: '2026-03-03T00:00:00Z' }, expect: 'not-assessed', code: 'too-young' },
    { name: 'imported and unused for long', given: { inUse: false, certificateType: 'IMPORTED', issuedAt: null, importedAt: '2025-06-01T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'in use', given: {}, expect: 'pass', code: 'used' },
    { name: 'exported, so that anything may use it', given: { inUse: false, exported: true }, expect: 'pass', code: 'used' },
    { name: 'of CloudFront', given: { inUse: false, managedBy: 'CLOUDFRONT' }, expect: 'not-applicable', code: 'managed-by-service' },
    { name: 'waits for its validation', given: { status: 'PENDING_VALIDATION', inUse: false }, expect: 'not-applicable', code: 'not-issued' },
    { name: 'without a date', given: { inUse: false, issuedAt: null, createdAt: null }, expect: 'not-assessed', code: 'no-date' },
    { name: 'whether it is used could not be read', given: {}, holes: ['inUse'], expect: 'not-assessed' },
  ],
  evaluate(certificate, { asOf, params }) {
    const { status } = certificate;
    if (status !== 'ISSUED' && status !== 'EXPIRED') return notApplicable('not-issued', { status });
    if (certificate.inUse || certificate.exported) return pass('used');
    const { managedBy } = certificate;
    if (managedBy !== null) return notApplicable('managed-by-service', { managedBy });
    const since = certificate.importedAt ?? certificate.issuedAt ?? certificate.createdAt;
    if (since === null) return notAssessed('no-date');
    const ageDays = wholeDays(since, asOf);
    return ageDays <= params.graceDays ? notAssessed('too-young', { since }, { ageDays }) : fail('unused', { since }, { ageDays });
  },
});
