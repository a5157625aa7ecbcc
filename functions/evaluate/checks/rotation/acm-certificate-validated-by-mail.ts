import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'acm-certificate-validated-by-mail',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Domains of ACM certificates are validated without people',
  why: 'Public certificates are valid for 198 days, so that somebody has to answer a mail twice a year, at an address that has to be there still.',
  fix: 'Request the certificate anew with validation by DNS, move the listeners to it, and delete this one.',
  sources: ['https://docs.aws.amazon.com/acm/latest/userguide/email-validation.html', 'https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html'],
  reads: 'acm-certificate',
  params: z.object({}),
  says: {
    'not-renewed-by-acm': 'ACM did not issue the certificate, or nobody uses it.',
    'by-itself': 'ACM validates its domains without people.',
    'by-mail': 'Somebody has to answer a mail whenever it is renewed.',
  },
  examples: [
    { name: 'by mail', given: { validationMethods: ['EMAIL'] }, expect: 'fail', code: 'by-mail' },
    { name: 'one of two domains by mail', given: { validationMethods: ['DNS', 'EMAIL'] }, expect: 'fail', code: 'by-mail' },
    { name: 'by DNS', given: {}, expect: 'pass', code: 'by-itself' },
    { name: 'imported', given: { certificateType: 'IMPORTED', validationMethods: [] }, expect: 'not-applicable', code: 'not-renewed-by-acm' },
    { name: 'nobody uses it', given: { inUse: false, validationMethods: [] }, expect: 'not-applicable', code: 'not-renewed-by-acm' },
    { name: 'how could not be read', given: {}, holes: ['validationMethods'], expect: 'not-assessed' },
  ],
  evaluate(certificate) {
    if (certificate.certificateType !== 'AMAZON_ISSUED' || (certificate.status !== 'ISSUED' && certificate.status !== 'EXPIRED') || (!certificate.inUse && !certificate.exported)) return notApplicable('not-renewed-by-acm');
    return certificate.validationMethods.includes('EMAIL') ? fail('by-mail') : pass('by-itself');
  },
});
