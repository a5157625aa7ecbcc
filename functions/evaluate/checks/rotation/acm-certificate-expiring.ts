import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { DAY, epoch } from '#kernel/time';

const imported = { certificateType: 'IMPORTED', renewalEligibility: 'INELIGIBLE', importedAt: '2025-06-01T00:00:00Z', issuedAt: null };

export default defineCheck({
  id: 'acm-certificate-expiring',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'ACM certificates are renewed in time',
  why: 'When a certificate in use expires, clients refuse the connection, all of them at once.',
  fix: 'Renew and import it again, or let ACM issue it; for one that ACM should have renewed, look into its validation by DNS or mail.',
  sources: ['https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html', 'https://docs.aws.amazon.com/acm/latest/userguide/import-reimport.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html'],
  reads: 'acm-certificate',
  params: z.object({ criticalDays: z.int().nonnegative().default(15), warnDays: z.int().nonnegative().default(30), unrenewedDays: z.int().nonnegative().default(60) }),
  says: {
    'not-issued': 'The certificate is {status}.',
    'not-in-use': 'No service uses the certificate, and it was never exported.',
    valid: 'The certificate is valid for {daysLeft} days.',
    'expiring-unrenewed': 'The certificate ends in {daysLeft} days, and AWS does not renew it.',
    expiring: 'The certificate ends in {daysLeft} days.',
    'expiring-soon': 'The certificate ends in {daysLeft} days.',
    expired: 'The certificate ended on {notAfterAt}.',
  },
  examples: [
    { name: 'expired', given: { notAfterAt: '2026-04-02T00:00:00Z', status: 'EXPIRED' }, expect: 'fail', code: 'expired' },
    { name: '14 days left', given: { notAfterAt: '2026-04-16T23:59:59Z' }, expect: 'fail', code: 'expiring-soon' },
    { name: '15 days left', given: { notAfterAt: '2026-04-17T00:00:00Z' }, expect: 'fail', code: 'expiring' },
    { name: '29 days left', given: { notAfterAt: '2026-05-01T23:59:59Z' }, expect: 'fail', code: 'expiring' },
    { name: '30 days left', given: { notAfterAt: '2026-05-02T00:00:00Z' }, expect: 'pass', code: 'valid' },
    { name: 'imported, 45 days left', given: { ...imported, notAfterAt: '2026-05-17T00:00:00Z' }, expect: 'fail', code: 'expiring-unrenewed' },
    { name: 'imported, 60 days left', given: { ...imported, notAfterAt: '2026-06-01T00:00:00Z' }, expect: 'pass', code: 'valid' },
    { name: 'nobody uses it', given: { inUse: false, notAfterAt: '2026-04-05T00:00:00Z' }, expect: 'not-applicable', code: 'not-in-use' },
    { name: 'no service uses it, but it was exported', given: { inUse: false, exported: true, notAfterAt: '2026-04-05T00:00:00Z' }, expect: 'fail', code: 'expiring-soon' },
    { name: 'waits for its validation', given: { status: 'PENDING_VALIDATION', notAfterAt: null, issuedAt: null }, expect: 'not-applicable', code: 'not-issued' },
    { name: 'revoked', given: { status: 'REVOKED' }, expect: 'not-applicable', code: 'not-issued' },
    { name: 'its end could not be read', given: {}, holes: ['notAfterAt'], expect: 'not-assessed' },
    { name: '14 days left, whether AWS renews it could not be read', given: { notAfterAt: '2026-04-16T00:00:00Z' }, holes: ['renewalEligibility'], expect: 'fail', code: 'expiring-soon' },
  ],
  evaluate(certificate, { asOf, params }) {
    const { status, notAfterAt } = certificate;
    if ((status !== 'ISSUED' && status !== 'EXPIRED') || notAfterAt === null) return notApplicable('not-issued', { status });
    if (!certificate.inUse && !certificate.exported) return notApplicable('not-in-use');
    const left = epoch(notAfterAt) - asOf.getTime();
    const daysLeft = Math.floor(left / DAY);
    if (left <= 0) return fail('expired', { notAfterAt }, {}, { severity: 'critical' });
    if (daysLeft < params.criticalDays) return fail('expiring-soon', { notAfterAt }, { daysLeft }, { severity: 'critical' });
    if (daysLeft < params.warnDays) return fail('expiring', { notAfterAt }, { daysLeft });
    if (daysLeft < params.unrenewedDays && certificate.renewalEligibility === 'INELIGIBLE') return fail('expiring-unrenewed', { notAfterAt }, { daysLeft });
    return pass('valid', { notAfterAt }, { daysLeft });
  },
});
