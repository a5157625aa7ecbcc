import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'acm-certificate-renewal-failing',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Renewals of ACM certificates get through',
  why: 'ACM begins to renew weeks ahead; where it waits for a validation that never comes, the certificate ends with everything that shows it.',
  fix: 'Put back the CNAME records by which ACM validates the domain, or answer its mail. Then watch the renewal status turn to SUCCESS.',
  sources: ['https://docs.aws.amazon.com/acm/latest/userguide/check-certificate-renewal-status.html', 'https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-renewal.html'],
  reads: 'acm-certificate',
  params: z.object({}),
  says: {
    'not-renewed-by-acm': 'ACM did not issue the certificate, or nobody uses it, so that it has no renewal to fail.',
    'not-issued': 'The certificate is {status}.',
    renewing: 'No renewal of the certificate waits or has failed.',
    'waits-for-validation': 'The renewal waits for the validation of its domain.',
    failed: 'The renewal has failed{because}.',
  },
  examples: [
    { name: 'it has failed', given: { renewalStatus: 'FAILED', renewalReason: 'CAA_ERROR' }, expect: 'fail', code: 'failed' },
    { name: 'it waits for a validation', given: { renewalStatus: 'PENDING_VALIDATION' }, expect: 'fail', code: 'waits-for-validation' },
    { name: 'ACM is at it by itself', given: { renewalStatus: 'PENDING_AUTO_RENEWAL' }, expect: 'pass', code: 'renewing' },
    { name: 'renewed', given: { renewalStatus: 'SUCCESS' }, expect: 'pass', code: 'renewing' },
    { name: 'not due yet', given: {}, expect: 'pass', code: 'renewing' },
    { name: 'imported', given: { certificateType: 'IMPORTED' }, expect: 'not-applicable', code: 'not-renewed-by-acm' },
    { name: 'nobody uses it', given: { inUse: false }, expect: 'not-applicable', code: 'not-renewed-by-acm' },
    { name: 'not issued yet', given: { status: 'PENDING_VALIDATION' }, expect: 'not-applicable', code: 'not-issued' },
    { name: 'its renewal could not be read', given: {}, holes: ['renewalStatus', 'renewalReason'], expect: 'not-assessed' },
  ],
  evaluate(certificate) {
    const { status } = certificate;
    if (status !== 'ISSUED' && status !== 'EXPIRED') return notApplicable('not-issued', { status });
    if (certificate.certificateType !== 'AMAZON_ISSUED' || (!certificate.inUse && !certificate.exported)) return notApplicable('not-renewed-by-acm');
    const { renewalStatus, renewalReason } = certificate;
    if (renewalStatus === 'FAILED') return fail('failed', { because: renewalReason === null ? '' : ` (${renewalReason})` });
    return renewalStatus === 'PENDING_VALIDATION' ? fail('waits-for-validation') : pass('renewing');
  },
});
